#pragma once

#include "geometry/geometry.h"

/// `scale_for` computes how far an image is shrunk for a request (dialect, Geometry 2 to 4).
namespace tintype::geometry {

/// A `Scale` has the source pixels per output pixel, before any rounding; below 1 enlarges.
struct Scale {
  double shrink_x = 1;
  double shrink_y = 1;
  double dpr = 1;  ///< the effective dpr
};

/// Returns the scale for an image of `size`, which is upright and cropped. The request's numbers are within
/// bounds.
[[nodiscard]] Scale scale_for(const Request& request, Size size, bool vector);

/// Returns the scale that makes all lengths, padding and offsets included, `factor` times as long.
[[nodiscard]] Scale scaled_by(double factor, Scale scale);

}  // namespace tintype::geometry
