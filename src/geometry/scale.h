#pragma once

#include "geometry/geometry.h"

/// How far a picture is shrunk for a request (dialect, Geometry 2 to 4).
namespace tintype::geometry {

/// Source pixels per output pixel, before any rounding; below 1 enlarges.
struct Scale {
  double shrink_x = 1;
  double shrink_y = 1;
  double dpr = 1;  ///< the effective one
};

/// The scale of a picture of `size`, which is upright and cropped. The request's numbers are within bounds.
[[nodiscard]] Scale scale_for(const Request& request, Size size, bool vector);

/// Multiplies lengths by `factor`, padding and offsets included.
[[nodiscard]] Scale scaled_by(double factor, Scale scale);

}  // namespace tintype::geometry
