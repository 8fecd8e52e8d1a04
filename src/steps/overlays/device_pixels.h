#pragma once

#include <cmath>

namespace tintype::steps {

/// Converts a length in CSS pixels into pixels of the result, of which there are `dpr` to each.
[[nodiscard]] inline int device_pixels(int css_pixels, double dpr) {
  return static_cast<int>(std::lround(css_pixels * dpr));
}

}  // namespace tintype::steps
