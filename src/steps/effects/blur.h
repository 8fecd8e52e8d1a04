#pragma once

#include <tuple>

#include "steps/step.h"

namespace tintype::steps {

struct Blur {
  double sigma = 0;

  static constexpr bool kOnPlanes = true;

  static constexpr auto options() {
    return std::tuple{option({"blur", "bl"}, "Blurs the picture with a Gaussian.",
                             argument("sigma", &Blur::sigma, {0, 1000}, "standard deviation in px; 0: off"))};
  }
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Blur&, const Blur&) = default;
};

}  // namespace tintype::steps
