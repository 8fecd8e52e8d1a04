#pragma once

#include "options/color_value.h"
#include "steps/step.h"

namespace tintype::steps {

/// This step derives colours from luma, in the order of the members.
struct Palette {
  double monochrome = 0;
  Color monochrome_color{0xb3, 0xb3, 0xb3};
  double duotone = 0;
  Color dark{0, 0, 0};
  Color light{255, 255, 255};
  double tint = 0;
  Color tint_color{0x70, 0x42, 0x14};

  static std::span<const OptionSpec> options();
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Palette&, const Palette&) = default;
};

}  // namespace tintype::steps
