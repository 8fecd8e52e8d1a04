#pragma once

#include <tuple>

#include "steps/step.h"

namespace tintype::steps {

/// This step mixes red, green and blue of each pixel with one matrix (W3C Filter Effects Module Level 1,
/// section 9.6 and the shorthands of section 13), which combines the members in their order.
struct ColorMatrix {
  double saturation = 1;
  double hue = 0;
  double sepia = 0;

  static constexpr auto options() {
    return std::tuple{
        option({"saturation", "sa"}, "Makes colours stronger or paler.",
               argument("factor", &ColorMatrix::saturation, {0, 255}, "0: grey; 1: off")),
        option(
            {"hue"}, "Turns the colours around the colour circle.",
            argument("angle", &ColorMatrix::hue, {-360, 360}, "in degrees: red to yellow to green; 0: off")),
        option({"sepia"}, "Gives the brown of an old photograph.",
               argument("intensity", &ColorMatrix::sepia, {0, 1}, "0: off")),
    };
  }
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const ColorMatrix&, const ColorMatrix&) = default;
};

}  // namespace tintype::steps
