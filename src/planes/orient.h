#pragma once

#include "geometry/orientation.h"
#include "planes/plane.h"

namespace tintype::planes {

/// The plane mirrored and turned clockwise by quarters. How to turn a whole picture, whose chroma may be
/// coarser: see plane_scale.h. Any thread.
[[nodiscard]] Plane orient(const Plane& source, geometry::Orientation orient);

/// A turn as a matrix's operations: rows and columns reversed in the source, then the two exchanged.
struct Reversal {
  bool rows = false;
  bool columns = false;
  bool transposed = false;
};

[[nodiscard]] Reversal reversal(geometry::Orientation orient);

}  // namespace tintype::planes
