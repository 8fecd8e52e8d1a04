#pragma once

#include "geometry/box.h"

/// Orientations are quarter turns and mirror images: the eight symmetries of a rectangle, closed under
/// `combine`.
namespace tintype::geometry {

/// An `Orientation` says how stored pixels are turned: mirrored left to right first, then clockwise.
struct Orientation {
  bool mirror = false;
  int clockwise = 0;  ///< 0, 90, 180 or 270 degrees
  [[nodiscard]] bool swaps_sides() const { return clockwise % 180 != 0; }
  friend bool operator==(const Orientation&, const Orientation&) = default;
};

/// Returns the orientation that makes an image of EXIF orientation 1..8 upright (Exif 2.32, section 4.6.4,
/// tag 0x0112); any other value is no turn.
[[nodiscard]] Orientation orientation_of_exif(int orientation);

/// Returns the rotation by any multiple of 90 degrees, negative ones counter-clockwise; between two multiples
/// the one nearer to 0 is taken.
[[nodiscard]] Orientation rotation(int clockwise);

/// Returns the orientation that applies `first` and then `second`.
[[nodiscard]] Orientation combine(Orientation first, Orientation second);

/// Returns the orientation that undoes `orientation`.
[[nodiscard]] Orientation inverse(Orientation orientation);

/// Returns the size that an image of `size` has after it is turned.
[[nodiscard]] Size oriented(Size size, Orientation orientation);

/// Returns where `rect`, a part of an image of size `outer`, lies after the image is turned.
[[nodiscard]] Rect oriented(Rect rect, Size outer, Orientation orientation);

}  // namespace tintype::geometry
