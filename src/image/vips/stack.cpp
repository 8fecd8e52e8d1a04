#include "image/vips/stack.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

namespace tintype::image {
namespace {

using vips::VImage;

bool are_alike(const VImage& a, const VImage& b) {
  return a.interpretation() == b.interpretation() && a.format() == b.format() && a.bands() == b.bands();
}

/// Converts pages to the same kind, with 8 bits a sample.
std::vector<VImage> made_alike(std::span<const VImage> pages) {
  constexpr double kOpaque = 255;
  const bool alpha = std::ranges::any_of(pages, [](const VImage& page) { return page.has_alpha(); });
  std::vector<VImage> alike;
  for (const VImage& page : pages) {
    const VImage rgb = page.colourspace(VIPS_INTERPRETATION_sRGB).cast(VIPS_FORMAT_UCHAR);
    alike.push_back(alpha && !rgb.has_alpha() ? rgb.bandjoin_const({kOpaque}) : rgb);
  }
  return alike;
}

double white_in(const VImage& image) {
  const bool no_ink = image.interpretation() == VIPS_INTERPRETATION_CMYK;
  if (no_ink) return 0;
  return image.format() == VIPS_FORMAT_USHORT ? std::numeric_limits<std::uint16_t>::max()
                                              : std::numeric_limits<std::uint8_t>::max();
}

/// Joins pages recursively by halves, so that the depth of the pipeline is logarithmic in their number.
VImage joined(std::span<const VImage> pages, const std::vector<double>& background) {
  if (pages.size() == 1) return pages.front();
  const std::size_t half = pages.size() / 2;
  return joined(pages.first(half), background)
      .join(joined(pages.subspan(half), background), VIPS_DIRECTION_VERTICAL,
            VImage::option()->set("expand", true)->set("background", background));
}

}  // namespace

VImage stacked(std::span<const VImage> pages) {
  std::vector<VImage> all(pages.begin(), pages.end());
  const VImage& first = pages.front();
  const bool alike = std::ranges::all_of(pages, [&](const VImage& page) { return are_alike(page, first); });
  if (!alike) all = made_alike(pages);
  const double beside = all.front().has_alpha() ? 0 : white_in(all.front());
  return joined(all, std::vector<double>(static_cast<std::size_t>(all.front().bands()), beside));
}

}  // namespace tintype::image
