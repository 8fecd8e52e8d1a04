#include "steps/colorspace.h"

#include <span>

#include "jpeg/color_profile.h"
#include "steps/job.h"

namespace tintype::steps {
namespace {

using vips::VImage;

bool has_profile(const VImage& image) {
  return image.get_typeof(VIPS_META_ICC_NAME) != 0;
}

bool is_srgb_profile(const VImage& image) {
  std::size_t bytes = 0;
  const void* data = image.get_blob(VIPS_META_ICC_NAME, &bytes);
  return jpeg::is_srgb(std::span(static_cast<const std::byte*>(data), bytes));
}

/// CMYK keeps its depth: the profile brings it to 8 bits.
VImage to_8_bits(const VImage& image) {
  switch (image.interpretation()) {
    case VIPS_INTERPRETATION_RGB16:
    case VIPS_INTERPRETATION_scRGB:
    case VIPS_INTERPRETATION_LAB:
      return image.colourspace(VIPS_INTERPRETATION_sRGB);
    case VIPS_INTERPRETATION_GREY16:
      return image.colourspace(VIPS_INTERPRETATION_B_W);
    case VIPS_INTERPRETATION_CMYK:
      return image;
    default:
      if (image.format() != VIPS_FORMAT_UCHAR) throw vips::VError("samples of a type that no picture has");
      return image;
  }
}

VImage converted(const VImage& image) {
  const bool grey = image.interpretation() == VIPS_INTERPRETATION_B_W;
  const bool cmyk = image.interpretation() == VIPS_INTERPRETATION_CMYK;
  const VImage srgb = image.icc_transform("srgb", VImage::option()
                                                      ->set("embedded", true)
                                                      ->set("input_profile", cmyk ? "cmyk" : "srgb")
                                                      ->set("intent", VIPS_INTENT_PERCEPTUAL));
  return grey ? srgb.colourspace(VIPS_INTERPRETATION_B_W) : srgb;
}

VImage without_profile(const VImage& image) {
  VImage copy = image.copy();
  copy.remove(VIPS_META_ICC_NAME);
  return copy;
}

}  // namespace

VImage Colorspace::apply(VImage image, const Job& job) {
  image = to_8_bits(image);
  const bool cmyk = image.interpretation() == VIPS_INTERPRETATION_CMYK;
  if (!cmyk && (!has_profile(image) || !job.options.get<Colorspace>().strip_profile)) return image;
  if (cmyk || !is_srgb_profile(image)) image = converted(image);
  return without_profile(image);
}

}  // namespace tintype::steps
