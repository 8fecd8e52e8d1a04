#pragma once

#include "geometry/box.h"

/// Quarter turns and mirror images: the eight symmetries of a rectangle, closed under `combine`.
namespace tintype::geometry {

/// How the stored pixels are turned: mirrored left to right first, then clockwise.
struct Orientation {
  bool mirror = false;
  int clockwise = 0;  ///< 0, 90, 180 or 270 degrees
  [[nodiscard]] bool swaps_sides() const { return clockwise % 180 != 0; }
  friend bool operator==(const Orientation&, const Orientation&) = default;
};

/// The turn that makes a picture of EXIF orientation 1..8 upright (Exif 2.32, section 4.6.4, tag 0x0112); any
/// other value is no turn.
[[nodiscard]] Orientation orientation_of_exif(int orientation);

/// The rotation by any multiple of 90 degrees, negative ones counter-clockwise; between two multiples the one
/// nearer to 0 is taken.
[[nodiscard]] Orientation rotation(int clockwise);

/// First `first`, then `second`.
[[nodiscard]] Orientation combine(Orientation first, Orientation second);

/// The turn that undoes `orientation`.
[[nodiscard]] Orientation inverse(Orientation orientation);

/// The size of a picture of `size` after the turn.
[[nodiscard]] Size oriented(Size size, Orientation orientation);

/// Where `rect`, a part of a picture of `outer`, lies after the picture is turned.
[[nodiscard]] Rect oriented(Rect rect, Size outer, Orientation orientation);

}  // namespace tintype::geometry
