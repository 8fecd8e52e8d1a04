#include "planes/orient.h"

#include <algorithm>

namespace tintype::planes {
namespace {

/// The side of the blocks that are transposed one by one: both sides' rows stay in the first cache.
constexpr int kBlock = 32;

void copy_rows(const Plane& source, Reversal reversed, Plane& out) {
  for (int y = 0; y < out.height(); ++y) {
    const auto row = source.samples(reversed.rows ? source.height() - 1 - y : y);
    if (reversed.columns)
      std::ranges::reverse_copy(row, out.row(y));
    else
      std::ranges::copy(row, out.row(y));
  }
}

/// The block of `out` whose upper left corner is (left, top).
void transpose_block(const Plane& source, Reversal reversed, int left, int top, Plane& out) {
  const int right = std::min(left + kBlock, out.width());
  const int bottom = std::min(top + kBlock, out.height());
  const auto stride = static_cast<std::ptrdiff_t>(source.stride());
  const std::ptrdiff_t step = reversed.rows ? -stride : stride;
  const std::uint8_t* column = source.row(reversed.rows ? source.height() - 1 - left : left);
  for (int y = top; y < bottom; ++y) {
    const std::uint8_t* from = column + (reversed.columns ? source.width() - 1 - y : y);
    std::uint8_t* to = out.row(y);
    for (int x = left; x < right; ++x)
      to[x] = from[(x - left) * step];
  }
}

}  // namespace

Reversal reversal(geometry::Orientation orient) {
  switch (orient.clockwise) {
    case 90:
      return {.rows = true, .columns = orient.mirror, .transposed = true};
    case 180:
      return {.rows = true, .columns = !orient.mirror};
    case 270:
      return {.rows = false, .columns = !orient.mirror, .transposed = true};
    default:
      return {.rows = false, .columns = orient.mirror};
  }
}

Plane orient(const Plane& source, geometry::Orientation orient) {
  const Reversal reversed = reversal(orient);
  Plane out(geometry::oriented(source.size(), orient));
  if (!reversed.transposed) {
    copy_rows(source, reversed, out);
    return out;
  }
  for (int top = 0; top < out.height(); top += kBlock)
    for (int left = 0; left < out.width(); left += kBlock)
      transpose_block(source, reversed, left, top, out);
  return out;
}

}  // namespace tintype::planes
