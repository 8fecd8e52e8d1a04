#include "planes/canvas.h"

#include <algorithm>
#include <cstring>

#include "planes/scale.h"

namespace tintype::planes {
namespace {

Plane filled(geometry::Size size, std::uint8_t level) {
  Plane plane(size);
  for (int y = 0; y < size.height; ++y)
    std::memset(plane.row(y), level, static_cast<std::size_t>(size.width));
  return plane;
}

void copy_into(const Plane& source, geometry::Size part, int left, int top, Plane& target) {
  for (int y = 0; y < part.height; ++y)
    std::memcpy(target.row(top + y) + left, source.row(y), static_cast<std::size_t>(part.width));
}

/// Where a picture lies on a canvas, in luma px, and how coarse its chroma is.
struct Placement {
  geometry::Rect picture;
  geometry::Size canvas;
  Sampling sampling;
};

/// The mean over the luma px of the canvas that the chroma sample (x, y) covers.
std::uint8_t mean(const Plane& chroma, const Placement& at, int x, int y, std::uint8_t background) {
  const int right = std::min((x + 1) * at.sampling.horizontal, at.canvas.width);
  const int bottom = std::min((y + 1) * at.sampling.vertical, at.canvas.height);
  int sum = 0;
  int count = 0;
  for (int v = y * at.sampling.vertical; v < bottom; ++v)
    for (int u = x * at.sampling.horizontal; u < right; ++u, ++count) {
      const int column = u - at.picture.left;
      const int row = v - at.picture.top;
      const bool inside = column >= 0 && column < at.picture.width && row >= 0 && row < at.picture.height;
      sum += inside ? chroma.row(row / at.sampling.vertical)[column / at.sampling.horizontal] : background;
    }
  return static_cast<std::uint8_t>((sum + count / 2) / count);
}

Plane chroma_on_canvas(const Plane& chroma, const Placement& at, std::uint8_t background) {
  const auto [horizontal, vertical] = at.sampling;
  Plane result = filled(chroma_size(at.canvas, at.sampling), background);
  const int left = at.picture.left / horizontal;
  const int top = at.picture.top / vertical;
  const int right = (at.picture.left + at.picture.width + horizontal - 1) / horizontal;
  const int bottom = (at.picture.top + at.picture.height + vertical - 1) / vertical;
  const bool aligned = at.picture.left % horizontal == 0 && at.picture.top % vertical == 0;
  const geometry::Size copied =
      aligned ? geometry::Size{at.picture.width / horizontal, at.picture.height / vertical}
              : geometry::Size{};
  copy_into(chroma, copied, left, top, result);
  for (int y = top; y < bottom; ++y)
    for (int x = y < top + copied.height ? left + copied.width : left; x < right; ++x)
      result.row(y)[x] = mean(chroma, at, x, y, background);
  return result;
}

}  // namespace

Planes on_canvas(const Planes& picture, geometry::Size canvas, int left, int top, YCbCr color) {
  Planes result{.luma = filled(canvas, color.y), .chroma = {}, .sampling = picture.sampling};
  copy_into(picture.luma, picture.size(), left, top, result.luma);
  if (picture.grey()) return result;
  const Placement at{{left, top, picture.size().width, picture.size().height}, canvas, picture.sampling};
  result.chroma = {chroma_on_canvas(picture.chroma[0], at, color.cb),
                   chroma_on_canvas(picture.chroma[1], at, color.cr)};
  return result;
}

}  // namespace tintype::planes
