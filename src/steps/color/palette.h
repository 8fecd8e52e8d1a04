#pragma once

#include <tuple>

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

  static constexpr auto options() {
    constexpr Range<double> kIntensity{0, 1};
    return std::tuple{
        option({"monochrome", "mc"}, "Makes the picture of shades of one colour, from black to white.",
               argument("intensity", &Palette::monochrome, kIntensity, "0: off; 1: nothing else is left"),
               argument("color", &Palette::monochrome_color, {}, "the one that has as much light as itself")),
        option({"duotone", "dt"}, "Makes the picture of the colours between two.",
               argument("intensity", &Palette::duotone, kIntensity, "0: off; 1: nothing else is left"),
               argument("color1", &Palette::dark, {}, "what becomes of black"),
               argument("color2", &Palette::light, {}, "what becomes of white")),
        option({"tint"}, "Shifts the middle tones towards a colour; black and white stay.",
               argument("intensity", &Palette::tint, kIntensity, "0: off"),
               argument("color", &Palette::tint_color, {}, "its hue and strength count, not its lightness")),
    };
  }
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Palette&, const Palette&) = default;
};

}  // namespace tintype::steps
