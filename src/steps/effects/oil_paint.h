#pragma once

#include <tuple>

#include "steps/step.h"

namespace tintype::steps {

/// This step gives each pixel the mean colour of the most frequent brightness around it.
struct OilPaint {
  int radius = 0;

  static constexpr auto options() {
    return std::tuple{option({"oil_paint"}, "Makes the picture look painted in oil.",
                             argument("radius", &OilPaint::radius, {0, 10}, "of the brush, in px; 0: off"))};
  }
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const OilPaint&, const OilPaint&) = default;
};

}  // namespace tintype::steps
