#include "steps/effects/sharpen.h"

#include "steps/color/alpha.h"
#include "steps/color/high_bit_depth.h"
#include "steps/context.h"
#include "steps/describe.h"

namespace tintype::steps {

namespace {

using vips::VImage;

VImage sharpened(const VImage& image, double sigma) {
  return image.sharpen(VImage::option()->set("sigma", sigma));
}

/// Sharpens an image of a high bit depth as 16 bits, without alpha, which libvips does not return correctly
/// there.
VImage sharpened_deep(const VImage& image, double sigma) {
  if (!image.has_alpha()) return from_16_bits(sharpened(to_16_bits(image), sigma));
  const int colors = image.bands() - 1;
  const VImage opaque = image.extract_band(0, VImage::option()->set("n", colors));
  return from_16_bits(sharpened(to_16_bits(opaque), sigma)).bandjoin(image[colors]);
}

}  // namespace

std::span<const OptionSpec> Sharpen::options() {
  static constexpr std::tuple kOptions{
      option({"sharpen", "sh"}, "Sharpens the picture with an unsharp mask on its lightness.",
             argument("sigma", &Sharpen::sigma, {0, 10}, "of the mask, in px; 0: off"))};
  return specs_of<Sharpen, kOptions>();
}

vips::VImage Sharpen::apply(vips::VImage image, const Context& context) {
  const double sigma = context.options.get<Sharpen>().sigma;
  if (sigma == 0) return image;
  const bool deep = has_high_bit_depth(image);
  return with_premultiplied_alpha(image.copy_memory(), [&](const vips::VImage& opaque) {
    return deep ? sharpened_deep(opaque, sigma) : sharpened(opaque, sigma);
  });
}

}  // namespace tintype::steps
