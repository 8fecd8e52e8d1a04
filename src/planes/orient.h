#pragma once

#include "geometry/orientation.h"
#include "planes/plane.h"

namespace tintype::planes {

/// Mirrors a plane and turns it clockwise by quarters. Whole images, whose chroma may be coarser, are turned
/// by scale.h. Any thread.
[[nodiscard]] Plane orient(const Plane& source, geometry::Orientation orient);

/// A `Reversal` is a turn as a matrix's operations: rows and columns reversed in the source, then the two
/// exchanged.
struct Reversal {
  bool rows = false;
  bool columns = false;
  bool transposed = false;
};

[[nodiscard]] Reversal reversal(geometry::Orientation orient);

}  // namespace tintype::planes
