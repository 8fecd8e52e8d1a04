#include "steps/color/cover.h"

#include <utility>
#include <vector>

#include "steps/color/alpha.h"
#include "steps/color/fill.h"

namespace tintype::steps {

using vips::VImage;

VImage covered(VImage image, Color color, const VImage& coverage, AlphaMode alpha_mode) {
  image = able_to_hold(std::move(image), color);
  std::vector<double> pixel = pixel_of(image, color);
  const auto mix = [&](const VImage& below) { return below * (1 - coverage) + coverage * pixel; };
  // With premultiplied alpha, "over" is the same mix in every band, alpha included (Porter and Duff, 1984).
  if (alpha_mode == AlphaMode::covered || !image.has_alpha()) return with_premultiplied_alpha(image, mix);
  pixel.pop_back();
  return on_colors(image, mix);
}

VImage with_alpha(const VImage& image) {
  constexpr double kOpaque = 255;
  return image.has_alpha() ? image : image.bandjoin_const({kOpaque});
}

VImage cut_out(const VImage& image, const VImage& mask, std::optional<Color> color) {
  if (color) return covered(image, *color, 1 - mask, AlphaMode::covered);
  const VImage cut = with_alpha(image);
  const int alpha = cut.bands() - 1;
  return cut.extract_band(0, VImage::option()->set("n", alpha))
      .bandjoin(rounded_to(cut.format(), cut[alpha] * mask));
}

}  // namespace tintype::steps
