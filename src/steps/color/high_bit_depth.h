#pragma once

#include <vips/vips8>

/// Images of more than 8 bits a channel are stored between steps in floating point on the scale of 8 bits,
/// from 0 to 255 in units of 1/257. So every step computes as for 8 bits, and nothing is rounded to them.
namespace tintype::steps {

inline constexpr double kSixteenBitsPerByte = 65535.0 / 255;

/// Returns whether an image between two steps has a high bit depth.
[[nodiscard]] inline bool has_high_bit_depth(const vips::VImage& image) {
  return image.format() == VIPS_FORMAT_FLOAT;
}

/// Converts to the scale of 16 bits and clamps to its range; the interpretation stays.
[[nodiscard]] inline vips::VImage scaled_to_16_bits(const vips::VImage& image) {
  return (image * kSixteenBitsPerByte).rint().cast(VIPS_FORMAT_USHORT);
}

/// Converts from the scale of 16 bits to that of 8; the interpretation stays.
[[nodiscard]] inline vips::VImage scaled_from_16_bits(const vips::VImage& image) {
  return image / kSixteenBitsPerByte;
}

/// Converts an image of a high bit depth to libvips' RGB or grey of 16 bits.
[[nodiscard]] inline vips::VImage to_16_bits(const vips::VImage& image) {
  const bool grey = image.interpretation() == VIPS_INTERPRETATION_B_W;
  return scaled_to_16_bits(image).copy(vips::VImage::option()->set(
      "interpretation", grey ? VIPS_INTERPRETATION_GREY16 : VIPS_INTERPRETATION_RGB16));
}

/// Converts libvips' RGB or grey of 16 bits to an image of a high bit depth.
[[nodiscard]] inline vips::VImage from_16_bits(const vips::VImage& image) {
  const bool grey = image.interpretation() == VIPS_INTERPRETATION_GREY16;
  return scaled_from_16_bits(image).copy(vips::VImage::option()->set(
      "interpretation", grey ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB));
}

}  // namespace tintype::steps
