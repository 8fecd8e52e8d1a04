#pragma once

#include "geometry/box.h"

/// Quarter turns and mirror images: the eight symmetries of a rectangle, closed under `combine`.
namespace tintype::geometry {

/// How the stored pixels are turned: mirrored left to right first, then clockwise.
struct Turn {
  bool mirror = false;
  int clockwise = 0;  ///< 0, 90, 180 or 270 degrees
  [[nodiscard]] bool swaps_sides() const { return clockwise % 180 != 0; }
  friend bool operator==(const Turn&, const Turn&) = default;
};

/// The turn that makes a picture of EXIF orientation 1..8 upright (Exif 2.32, section 4.6.4, tag 0x0112); any
/// other value is no turn.
[[nodiscard]] Turn turn_of_exif(int orientation);

/// The rotation by any multiple of 90 degrees, negative ones counter-clockwise; between two multiples the one
/// nearer to 0 is taken.
[[nodiscard]] Turn rotation(int clockwise);

/// First `first`, then `second`.
[[nodiscard]] Turn combine(Turn first, Turn second);

/// The turn that undoes `turn`.
[[nodiscard]] Turn inverse(Turn turn);

/// The size of a picture of `size` after the turn.
[[nodiscard]] Size turned(Size size, Turn turn);

/// Where `rect`, a part of a picture of `outer`, lies after the picture is turned.
[[nodiscard]] Rect turned(Rect rect, Size outer, Turn turn);

}  // namespace tintype::geometry
