#pragma once

#include <vips/vips8>

#include "steps/color/high_bit_depth.h"

/// These functions handle alpha while colours are processed. Each returns an image of the same format as
/// `image`, whatever the format of the result of `work`.
namespace tintype::steps {

/// Rounds to `format`, at a high bit depth to 1/257, and clamps to its range.
[[nodiscard]] inline vips::VImage rounded_to(VipsBandFormat format, const vips::VImage& image) {
  if (format == VIPS_FORMAT_FLOAT) return scaled_from_16_bits(scaled_to_16_bits(image));
  return image.format() == format ? image : image.rint().cast(format);
}

/// Applies `work`, which mixes neighbouring pixels, to premultiplied colours and alpha, so that invisible
/// colours do not bleed into visible ones.
template <typename Work>
[[nodiscard]] vips::VImage with_premultiplied_alpha(const vips::VImage& image, Work&& work) {
  const VipsBandFormat format = image.format();
  if (!image.has_alpha()) return rounded_to(format, work(image));
  return rounded_to(format, work(image.premultiply()).unpremultiply());
}

/// Applies `work`, which processes each pixel independently, to the colours; alpha stays.
template <typename Work>
[[nodiscard]] vips::VImage on_colors(const vips::VImage& image, Work&& work) {
  const VipsBandFormat format = image.format();
  if (!image.has_alpha()) return rounded_to(format, work(image));
  const int colors = image.bands() - 1;
  return rounded_to(format, work(image.extract_band(0, vips::VImage::option()->set("n", colors))))
      .bandjoin(image[colors]);
}

/// Applies `work`, which computes differences between neighbouring pixels, to the premultiplied colours;
/// alpha stays.
template <typename Work>
[[nodiscard]] vips::VImage on_premultiplied_colors(const vips::VImage& image, Work&& work) {
  const VipsBandFormat format = image.format();
  if (!image.has_alpha()) return rounded_to(format, work(image));
  const int colors = image.bands() - 1;
  const vips::VImage worked =
      work(image.premultiply().extract_band(0, vips::VImage::option()->set("n", colors)));
  return rounded_to(format, worked.bandjoin(image[colors]).unpremultiply());
}

}  // namespace tintype::steps
