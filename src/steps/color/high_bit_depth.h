#pragma once

#include <vips/vips8>

/// Pictures of more than 8 bits a channel: through the steps they go in floating point on the scale of 8
/// bits, from 0 to 255 by 1/257. So every step counts as if there were 8, and nothing is rounded to them.
namespace tintype::steps {

inline constexpr double kSixteenBitsPerByte = 65535.0 / 255;

/// Of an image between two steps.
[[nodiscard]] inline bool has_high_bit_depth(const vips::VImage& image) {
  return image.format() == VIPS_FORMAT_FLOAT;
}

/// On the scale of 16 bits; values beyond its ends are taken to them. The interpretation stays.
[[nodiscard]] inline vips::VImage scaled_to_16_bits(const vips::VImage& image) {
  return (image * kSixteenBitsPerByte).rint().cast(VIPS_FORMAT_USHORT);
}

/// The same back.
[[nodiscard]] inline vips::VImage scaled_from_16_bits(const vips::VImage& image) {
  return image / kSixteenBitsPerByte;
}

/// A deep image as RGB or grey of 16 bits, as libvips knows them.
[[nodiscard]] inline vips::VImage to_16_bits(const vips::VImage& image) {
  const bool grey = image.interpretation() == VIPS_INTERPRETATION_B_W;
  return scaled_to_16_bits(image).copy(vips::VImage::option()->set(
      "interpretation", grey ? VIPS_INTERPRETATION_GREY16 : VIPS_INTERPRETATION_RGB16));
}

/// The same back.
[[nodiscard]] inline vips::VImage from_16_bits(const vips::VImage& image) {
  const bool grey = image.interpretation() == VIPS_INTERPRETATION_GREY16;
  return scaled_from_16_bits(image).copy(vips::VImage::option()->set(
      "interpretation", grey ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB));
}

}  // namespace tintype::steps
