#include "geometry/gravity.h"

#include <algorithm>
#include <cmath>

#include "geometry/rounding.h"

namespace tintype::geometry {
namespace {

/// An `Edge` is the edge of an axis that a gravity aligns to; `low` is left or top.
enum class Edge : std::uint8_t { low, middle, high };

Edge horizontal_edge(GravityType type) {
  switch (type) {
    case GravityType::west:
    case GravityType::north_west:
    case GravityType::south_west:
      return Edge::low;
    case GravityType::east:
    case GravityType::north_east:
    case GravityType::south_east:
      return Edge::high;
    default:
      return Edge::middle;
  }
}

Edge vertical_edge(GravityType type) {
  switch (type) {
    case GravityType::north:
    case GravityType::north_east:
    case GravityType::north_west:
      return Edge::low;
    case GravityType::south:
    case GravityType::south_east:
    case GravityType::south_west:
      return Edge::high;
    default:
      return Edge::middle;
  }
}

int offset_px(double offset, int outer, double dpr) {
  return round_half_even(std::abs(offset) >= 1 ? offset * dpr : outer * offset);
}

int position(int inner, int outer, Edge edge, int offset) {
  switch (edge) {
    case Edge::low:
      return offset;
    case Edge::high:
      return outer - inner - offset;
    case Edge::middle:
      break;
  }
  return round_half_even((outer - inner + 1) / 2.0) + offset;
}

}  // namespace

Rect place(Size inner, Size outer, const Gravity& gravity, double dpr) {
  inner = {std::min(inner.width, outer.width), std::min(inner.height, outer.height)};
  int left = 0;
  int top = 0;
  if (gravity.type == GravityType::focus_point) {
    left = round_half_even(outer.width * gravity.x) - inner.width / 2;
    top = round_half_even(outer.height * gravity.y) - inner.height / 2;
  } else if (gravity.type == GravityType::focus_pixel) {
    left = round_half_even(gravity.x) - inner.width / 2;
    top = round_half_even(gravity.y) - inner.height / 2;
  } else {
    const bool smart = gravity.type == GravityType::smart;
    const int x = smart ? 0 : offset_px(gravity.x, outer.width, dpr);
    const int y = smart ? 0 : offset_px(gravity.y, outer.height, dpr);
    left = position(inner.width, outer.width, horizontal_edge(gravity.type), x);
    top = position(inner.height, outer.height, vertical_edge(gravity.type), y);
  }
  return {std::clamp(left, 0, outer.width - inner.width), std::clamp(top, 0, outer.height - inner.height),
          inner.width, inner.height};
}

}  // namespace tintype::geometry
