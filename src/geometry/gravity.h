#pragma once

#include <cstdint>

#include "geometry/box.h"

namespace tintype::geometry {

enum class GravityType : std::uint8_t {
  center,
  north,
  east,
  south,
  west,
  north_east,
  north_west,
  south_east,
  south_west,
  focus_point,  ///< x and y in 0..1 are the point that stays nearest to the center
  focus_pixel,  ///< x and y, not negative, are that point in pixels of the larger box
  smart,        ///< chosen by the pixels; the arithmetic takes it for `center` without offsets
};

/// A `Gravity` says where a smaller box lies in a larger one. An offset of at least 1 is pixels (times dpr),
/// below 1 a part of the larger box; it moves the box away from the edge that the type names, and right and
/// down where it names none.
struct Gravity {
  GravityType type = GravityType::center;
  double x = 0;
  double y = 0;
  friend bool operator==(const Gravity&, const Gravity&) = default;
};

/// Places a box of `inner` in `outer`: halves of a pixel are rounded to even, and the box is moved inside
/// where the offsets would carry it out. A side of `inner` over that of `outer` is taken as that of `outer`.
[[nodiscard]] Rect place(Size inner, Size outer, const Gravity& gravity, double dpr);

}  // namespace tintype::geometry
