#include "geometry/box.h"

#include <algorithm>

#include "geometry/rounding.h"

namespace tintype::geometry {

Rect bounding(const Rect& a, const Rect& b) {
  const int left = std::min(a.left, b.left);
  const int top = std::min(a.top, b.top);
  const int right = std::max(a.left + a.width, b.left + b.width);
  const int bottom = std::max(a.top + a.height, b.top + b.height);
  return {left, top, right - left, bottom - top};
}

Size limited(Size size, int max_side) {
  const int longest = std::max(size.width, size.height);
  if (max_side <= 0 || longest <= max_side) return {std::max(size.width, 1), std::max(size.height, 1)};
  const double scale = double{1} * max_side / longest;
  return {std::max(round_half_away(size.width * scale), 1),
          std::max(round_half_away(size.height * scale), 1)};
}

}  // namespace tintype::geometry
