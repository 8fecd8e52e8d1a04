#include "steps/color/histogram.h"

#include <span>

#include "steps/color/alpha.h"
#include "steps/color/pixels.h"

namespace tintype::steps {

using vips::VImage;

Histogram visible_histogram(const VImage& image, const VImage& channel) {
  VImage seen = channel;
  if (image.has_alpha()) seen = seen.bandjoin(image[image.bands() - 1]);
  seen = rounded_to(VIPS_FORMAT_UCHAR, seen).copy_memory();
  const auto bands = static_cast<std::size_t>(seen.bands());
  const std::span<const std::uint8_t> pixels = pixels_of(seen);
  Histogram counts{};
  for (std::size_t i = 0; i < pixels.size(); i += bands) {
    if (bands == 1 || pixels[i + 1] > 0) ++counts[pixels[i]];
  }
  return counts;
}

}  // namespace tintype::steps
