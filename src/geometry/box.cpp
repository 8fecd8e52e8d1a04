#include "geometry/box.h"

#include <algorithm>

#include "geometry/rounding.h"

namespace tintype::geometry {

Size limited(Size size, int max_side) {
  const int longest = std::max(size.width, size.height);
  if (max_side <= 0 || longest <= max_side) return {std::max(size.width, 1), std::max(size.height, 1)};
  const double scale = double{1} * max_side / longest;
  return {std::max(round_half_away(size.width * scale), 1),
          std::max(round_half_away(size.height * scale), 1)};
}

}  // namespace tintype::geometry
