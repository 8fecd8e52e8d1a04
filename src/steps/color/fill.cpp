#include "steps/color/fill.h"

#include <utility>

namespace tintype::steps {
namespace {

constexpr double kOpaque = 255;

}  // namespace

vips::VImage to_rgb(vips::VImage image) {
  if (image.interpretation() != VIPS_INTERPRETATION_B_W) return image;
  image = image.colourspace(VIPS_INTERPRETATION_sRGB);
  image.remove(VIPS_META_ICC_NAME);  // it was one for grey
  return image;
}

vips::VImage as_grey(vips::VImage image) {
  image = image.copy(vips::VImage::option()->set("interpretation", VIPS_INTERPRETATION_B_W));
  image.remove(VIPS_META_ICC_NAME);  // it was one for RGB
  return image;
}

vips::VImage able_to_hold(vips::VImage image, Color color) {
  return color.is_grey() ? image : to_rgb(std::move(image));
}

std::vector<double> pixel_of(const vips::VImage& image, Color color) {
  const bool grey = image.interpretation() == VIPS_INTERPRETATION_B_W;
  std::vector<double> pixel{double(color.red)};
  if (!grey) pixel.insert(pixel.end(), {double(color.green), double(color.blue)});
  if (image.has_alpha()) pixel.push_back(kOpaque);
  return pixel;
}

Filled prepare_fill(const vips::VImage& image, const Context& context) {
  const auto background = context.options.get<Background>().color;
  const bool transparent = image.has_alpha() || (!background && info_of(context.output).alpha);
  if (!transparent) {
    const Color color = background.value_or(kWhite);
    const vips::VImage able = able_to_hold(image, color);
    return {able, pixel_of(able, color)};
  }
  const vips::VImage alpha = image.has_alpha() ? image : image.bandjoin_const({kOpaque});
  return {alpha, std::vector<double>(static_cast<std::size_t>(alpha.bands()), 0)};
}

}  // namespace tintype::steps
