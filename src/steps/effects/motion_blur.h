#pragma once

#include <tuple>

#include "steps/step.h"

namespace tintype::steps {

struct MotionBlur {
  int length = 0;
  double angle = 0;

  static constexpr auto options() {
    return std::tuple{
        option({"motion_blur"}, "Blurs the picture as if it had moved while it was taken.",
               argument("length", &MotionBlur::length, {0, 200}, "of the way, in px; 0 or 1: off"),
               argument("angle", &MotionBlur::angle, {-360, 360},
                        "of the way, in degrees clockwise from the horizontal"))};
  }
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const MotionBlur&, const MotionBlur&) = default;
};

}  // namespace tintype::steps
