#pragma once

#include "geometry/turn.h"
#include "planes/plane.h"

namespace tintype::planes {

/// The plane mirrored and turned clockwise by quarters. How to turn a whole picture, whose chroma may be
/// coarser: see plane_scale.h. Any thread.
[[nodiscard]] Plane turn(const Plane& source, geometry::Orientation turn);

/// A turn as a matrix's operations: rows and columns reversed in the source, then the two exchanged.
struct Reversal {
  bool rows = false;
  bool columns = false;
  bool transposed = false;
};

[[nodiscard]] Reversal reversal(geometry::Orientation turn);

}  // namespace tintype::planes
