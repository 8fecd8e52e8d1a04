#pragma once

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

  static std::span<const OptionSpec> options();
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Overlay&, const Overlay&) = default;
};

}  // namespace tintype::steps
