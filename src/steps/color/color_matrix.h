#pragma once

#include "steps/step.h"

namespace tintype::steps {

/// This step mixes red, green and blue of each pixel with one matrix (W3C Filter Effects Module Level 1,
/// section 9.6 and the shorthands of section 13), which combines the members in their order.
struct ColorMatrix {
  double saturation = 1;
  double hue = 0;
  double sepia = 0;

  static std::span<const OptionSpec> options();
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const ColorMatrix&, const ColorMatrix&) = default;
};

}  // namespace tintype::steps
