#include "geometry/orientation.h"

#include <array>
#include <cstddef>

namespace tintype::geometry {

Orientation orientation_of_exif(int orientation) {
  static constexpr std::array<Orientation, 8> kTurns{{
      {false, 0},    // the first row is the visual top, the first column the left
      {true, 0},     // top, right
      {false, 180},  // bottom, right
      {true, 180},   // bottom, left
      {true, 270},   // left, top
      {false, 90},   // right, top
      {true, 90},    // right, bottom
      {false, 270},  // left, bottom
  }};
  if (orientation < 1 || orientation > 8) return {};
  return kTurns[static_cast<std::size_t>(orientation - 1)];
}

Orientation rotation(int clockwise) {
  const int quarters = clockwise / 90 % 4;
  return {false, (quarters + 4) % 4 * 90};
}

Orientation combine(Orientation first, Orientation second) {
  // A mirror image turned clockwise is the mirror image of turning the other way.
  const int before = second.mirror ? 360 - first.clockwise : first.clockwise;
  return {first.mirror != second.mirror, (before + second.clockwise) % 360};
}

Orientation inverse(Orientation orientation) {
  if (orientation.mirror) return orientation;
  return {false, (360 - orientation.clockwise) % 360};
}

Size oriented(Size size, Orientation orientation) {
  return orientation.swaps_sides() ? Size{size.height, size.width} : size;
}

Rect oriented(Rect rect, Size outer, Orientation orientation) {
  if (orientation.mirror) rect.left = outer.width - rect.left - rect.width;
  for (int angle = 0; angle < orientation.clockwise; angle += 90) {
    rect = {outer.height - rect.top - rect.height, rect.left, rect.height, rect.width};
    outer = {outer.height, outer.width};
  }
  return rect;
}

}  // namespace tintype::geometry
