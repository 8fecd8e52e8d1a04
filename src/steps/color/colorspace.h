#pragma once

#include "steps/step.h"

namespace tintype::steps {

/// This step converts the image to sRGB or grey, of 8 bits or a high bit depth (high_bit_depth.h). It follows
/// the resize, when there are fewer pixels.
struct Colorspace {
  bool strip_profile = true;

  static constexpr Extent kExtent = Extent::whole_result;
  static constexpr bool kOnPlanes = true;

  static std::span<const OptionSpec> options();
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Colorspace&, const Colorspace&) = default;
};

/// Converts `image` to 8 bits of sRGB or grey by its colour profile, which is dropped.
[[nodiscard]] vips::VImage in_srgb(vips::VImage image);

}  // namespace tintype::steps
