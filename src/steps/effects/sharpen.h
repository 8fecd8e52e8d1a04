#pragma once

#include <tuple>

#include "steps/step.h"

namespace tintype::steps {

struct Sharpen {
  double sigma = 0;

  static constexpr bool kOnPlanes = true;

  static constexpr auto options() {
    return std::tuple{option({"sharpen", "sh"}, "Sharpens the picture with an unsharp mask on its lightness.",
                             argument("sigma", &Sharpen::sigma, {0, 10}, "of the mask, in px; 0: off"))};
  }
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Sharpen&, const Sharpen&) = default;
};

}  // namespace tintype::steps
