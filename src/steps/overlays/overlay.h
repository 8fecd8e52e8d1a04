#pragma once

#include <tuple>

#include "options/color_value.h"
#include "options/direction.h"
#include "steps/step.h"

namespace tintype::steps {

/// This step lays colours over the image, in the order of the options.
struct Overlay {
  double colorize = 0;
  Color colorize_color;
  bool colorize_keeps_alpha = false;
  double gradient = 0;
  Color gradient_color;
  options::Direction gradient_direction;
  double gradient_start = 0;
  double gradient_stop = 1;
  double vignette = 0;
  Color vignette_color;
  double vignette_start = 0.5;
  double vignette_stop = 1;

  static constexpr auto options() {
    constexpr Range<double> kPart{0, 1};
    return std::tuple{
        option({"colorize", "col"}, "Lays a colour over the picture.",
               argument("opacity", &Overlay::colorize, kPart, "of the colour; 0: off"),
               argument("color", &Overlay::colorize_color, {}, "the one that is laid over"),
               argument("keep_alpha", &Overlay::colorize_keeps_alpha,
                        "1: what is transparent stays so; 0: the colour is seen there too")),
        option({"gradient", "gr"}, "Lays a colour over the picture that grows from transparent.",
               argument("opacity", &Overlay::gradient, kPart, "of the colour where it is strongest; 0: off"),
               argument("color", &Overlay::gradient_color, {}, "the one that is laid over"),
               argument("direction", &Overlay::gradient_direction, {},
                        "where to it grows; degrees are clockwise from down"),
               argument("start", &Overlay::gradient_start, kPart, "part of the way where it begins to grow"),
               argument("stop", &Overlay::gradient_stop, kPart, "part of the way where it is strongest")),
        option({"vignette"}, "Darkens the picture towards its corners.",
               argument("opacity", &Overlay::vignette, kPart, "of the colour in the corners; 0: off"),
               argument("color", &Overlay::vignette_color, {}, "the one of the corners"),
               argument("start", &Overlay::vignette_start, kPart,
                        "part of the way from the middle to a corner where it begins"),
               argument("stop", &Overlay::vignette_stop, kPart, "part of the way where it is strongest")),
    };
  }
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Overlay&, const Overlay&) = default;
};

}  // namespace tintype::steps
