#include "steps/effects/oil_paint.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "steps/color/alpha.h"
#include "steps/color/luma.h"
#include "steps/color/pixels.h"
#include "steps/context.h"
#include "steps/describe.h"

namespace tintype::steps {
namespace {

using vips::VImage;
using Bytes = std::span<const std::uint8_t>;

/// A `Surface` contains the pixels of an image in memory and their luma.
struct Surface {
  int width;
  int height;
  std::size_t bands;   ///< bands of a pixel, alpha included
  std::size_t colors;  ///< bands without alpha
  Bytes pixels;
  Bytes luma;
};

/// A `Brush` counts the visible pixels that it covers, by brightness.
class Brush {
 public:
  explicit Brush(const Surface& surface) : surface_(surface) {}

  void clear() { bins_ = {}; }
  void add(int x, int y) { count(x, y, 1); }
  void remove(int x, int y) { count(x, y, -1); }

  /// Paints a pixel's colours; they stay if the brush covers no visible pixel.
  void paint(std::span<std::uint8_t> colors) const {
    const Bin& commonest = *std::ranges::max_element(bins_, {}, &Bin::pixels);
    if (commonest.pixels == 0) return;
    for (std::size_t band = 0; band < colors.size(); ++band) {
      colors[band] =
          static_cast<std::uint8_t>((commonest.sums[band] + commonest.pixels / 2) / commonest.pixels);
    }
  }

 private:
  struct Bin {
    int pixels = 0;
    std::array<int, 3> sums{};
  };
  static constexpr int kBinBits = 5;

  void count(int x, int y, int sign) {
    const std::size_t at =
        static_cast<std::size_t>(y) * static_cast<std::size_t>(surface_.width) + static_cast<std::size_t>(x);
    const Bytes pixel = surface_.pixels.subspan(at * surface_.bands, surface_.bands);
    const bool visible = surface_.bands == surface_.colors || pixel.back() > 0;
    if (!visible) return;
    Bin& bin = bins_[surface_.luma[at] >> (8 - kBinBits)];
    bin.pixels += sign;
    for (std::size_t band = 0; band < surface_.colors; ++band)
      bin.sums[band] += sign * pixel[band];
  }

  const Surface& surface_;
  std::array<Bin, 1 << kBinBits> bins_{};
};

/// Moves the brush along a row, adding the pixels at its right and removing those at its left.
void paint_row(const Surface& surface, int y, int radius, Brush& brush, std::span<std::uint8_t> row) {
  const int top = std::max(0, y - radius);
  const int bottom = std::min(surface.height - 1, y + radius);
  brush.clear();
  for (int column = 0; column < std::min(radius, surface.width); ++column) {
    for (int i = top; i <= bottom; ++i)
      brush.add(column, i);
  }
  for (int x = 0; x < surface.width; ++x) {
    for (int i = top; i <= bottom; ++i) {
      if (x + radius < surface.width) brush.add(x + radius, i);
      if (x - radius - 1 >= 0) brush.remove(x - radius - 1, i);
    }
    brush.paint(row.subspan(static_cast<std::size_t>(x) * surface.bands, surface.colors));
  }
}

VImage painted(const VImage& image, int radius) {
  // A brush that mixes colours needs no more than 8 bits of them.
  const VImage shallow = rounded_to(VIPS_FORMAT_UCHAR, image).copy_memory();
  const int colors = shallow.bands() - (shallow.has_alpha() ? 1 : 0);
  const VImage luma = luma_of(shallow.extract_band(0, VImage::option()->set("n", colors))).copy_memory();
  const Surface surface{shallow.width(),     shallow.height(),   static_cast<std::size_t>(shallow.bands()),
                        std::size_t(colors), pixels_of(shallow), pixels_of(luma)};
  std::vector<std::uint8_t> result(surface.pixels.begin(), surface.pixels.end());
  const std::size_t row_bytes = static_cast<std::size_t>(surface.width) * surface.bands;
  Brush brush(surface);
  for (int y = 0; y < surface.height; ++y) {
    paint_row(surface, y, radius, brush,
              std::span(result).subspan(static_cast<std::size_t>(y) * row_bytes, row_bytes));
  }
  // Metadata and colour profile stay.
  return image.insert(image_of(result, surface.width, surface.height, shallow.bands()), 0, 0);
}

}  // namespace

std::span<const OptionSpec> OilPaint::options() {
  static constexpr std::tuple kOptions{
      option({"oil_paint"}, "Makes the picture look painted in oil.",
             argument("radius", &OilPaint::radius, {0, 10}, "of the brush, in px; 0: off"))};
  return specs_of<OilPaint, kOptions>();
}

VImage OilPaint::apply(VImage image, const Context& context) {
  const int radius = context.options.get<OilPaint>().radius;
  if (radius == 0) return image;
  return painted(image, radius);
}

}  // namespace tintype::steps
