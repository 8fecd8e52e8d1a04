#pragma once

#include <tuple>

#include "options/direction.h"
#include "steps/step.h"

namespace tintype::steps {

struct ProgressiveBlur {
  double sigma = 0;
  options::Direction direction;
  double start = 0;
  double stop = 1;

  static constexpr auto options() {
    constexpr Range<double> kPart{0, 1};
    return std::tuple{
        option({"progressive_blur", "pbl"}, "Blurs the picture with a Gaussian that grows across it.",
               argument("sigma", &ProgressiveBlur::sigma, {0, 1000},
                        "standard deviation in px where it is largest; 0: off"),
               argument("direction", &ProgressiveBlur::direction, {},
                        "where to it grows; degrees are clockwise from down"),
               argument("start", &ProgressiveBlur::start, kPart, "part of the way where it begins to grow"),
               argument("stop", &ProgressiveBlur::stop, kPart, "part of the way where it is largest"))};
  }
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const ProgressiveBlur&, const ProgressiveBlur&) = default;
};

}  // namespace tintype::steps
