#include "steps/color/colorspace.h"

#include <span>
#include <utility>

#include "planes/color_profile.h"
#include "steps/color/high_bit_depth.h"
#include "steps/context.h"
#include "steps/describe.h"

namespace tintype::steps {
namespace {

using vips::VImage;

bool has_profile(const VImage& image) {
  return image.get_typeof(VIPS_META_ICC_NAME) != 0;
}

bool is_srgb_profile(const VImage& image) {
  std::size_t bytes = 0;
  const void* data = image.get_blob(VIPS_META_ICC_NAME, &bytes);
  return planes::is_srgb(std::span(static_cast<const std::byte*>(data), bytes));
}

/// Converts to RGB or grey of 8 or 16 bits, or to CMYK.
VImage to_known_samples(const VImage& image) {
  switch (image.interpretation()) {
    case VIPS_INTERPRETATION_scRGB:
    case VIPS_INTERPRETATION_LAB:
      return image.colourspace(VIPS_INTERPRETATION_RGB16);
    case VIPS_INTERPRETATION_RGB16:
    case VIPS_INTERPRETATION_GREY16:
    case VIPS_INTERPRETATION_CMYK:
      return image;
    default:
      if (image.format() != VIPS_FORMAT_UCHAR) throw vips::VError("samples of a type that no picture has");
      return image;
  }
}

bool is_grey(const VImage& image) {
  return image.interpretation() == VIPS_INTERPRETATION_B_W ||
         image.interpretation() == VIPS_INTERPRETATION_GREY16;
}

VImage converted(const VImage& image) {
  const bool cmyk = image.interpretation() == VIPS_INTERPRETATION_CMYK;
  const bool deep = image.format() == VIPS_FORMAT_USHORT;
  VImage srgb = image.icc_transform("srgb", VImage::option()
                                                ->set("embedded", true)
                                                ->set("input_profile", cmyk ? "cmyk" : "srgb")
                                                ->set("intent", VIPS_INTENT_PERCEPTUAL)
                                                ->set("black_point_compensation", true)
                                                ->set("depth", deep ? 16 : 8));
  if (!is_grey(image)) return srgb;
  return srgb.colourspace(deep ? VIPS_INTERPRETATION_GREY16 : VIPS_INTERPRETATION_B_W);
}

VImage without_profile(const VImage& image) {
  VImage copy = image.copy();
  copy.remove(VIPS_META_ICC_NAME);
  return copy;
}

}  // namespace

std::span<const OptionSpec> Colorspace::options() {
  static constexpr std::tuple kOptions{
      option({"strip_color_profile", "scp"}, "Converts to sRGB and drops the colour profile.",
             argument("strip", &Colorspace::strip_profile,
                      "0: colours stay as they are, with their profile; CMYK is converted all the same"))};
  return specs_of<Colorspace, kOptions>();
}

VImage Colorspace::apply(VImage image, const Context& context) {
  if (context.options.get<Colorspace>().strip_profile) return in_srgb(std::move(image));
  image = to_known_samples(image);
  if (image.interpretation() == VIPS_INTERPRETATION_CMYK) return in_srgb(std::move(image));
  return image.format() == VIPS_FORMAT_USHORT ? from_16_bits(image) : image;
}

VImage in_srgb(VImage image) {
  image = to_known_samples(image);
  const bool cmyk = image.interpretation() == VIPS_INTERPRETATION_CMYK;
  if (cmyk || has_profile(image)) {
    if (cmyk || !is_srgb_profile(image)) image = converted(image);
    image = without_profile(image);
  }
  return image.format() == VIPS_FORMAT_USHORT ? from_16_bits(image) : image;
}

}  // namespace tintype::steps
