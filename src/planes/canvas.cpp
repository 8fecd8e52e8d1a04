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

/// Where an image lies on a canvas, in luma px, and how coarse its chroma is.
struct Placement {
  geometry::Rect image;
  geometry::Size canvas;
  Sampling sampling;
};

/// The mean over the luma px of the canvas that the chroma sample (x, y) covers.
std::uint8_t mean(const Plane& chroma, const Placement& placement, int x, int y, std::uint8_t background) {
  const int right = std::min((x + 1) * placement.sampling.horizontal, placement.canvas.width);
  const int bottom = std::min((y + 1) * placement.sampling.vertical, placement.canvas.height);
  int sum = 0;
  int count = 0;
  for (int v = y * placement.sampling.vertical; v < bottom; ++v)
    for (int u = x * placement.sampling.horizontal; u < right; ++u, ++count) {
      const int column = u - placement.image.left;
      const int row = v - placement.image.top;
      const bool inside =
          column >= 0 && column < placement.image.width && row >= 0 && row < placement.image.height;
      sum += inside ? chroma.row(row / placement.sampling.vertical)[column / placement.sampling.horizontal]
                    : background;
    }
  return static_cast<std::uint8_t>((sum + count / 2) / count);
}

Plane chroma_on_canvas(const Plane& chroma, const Placement& placement, std::uint8_t background) {
  const auto [horizontal, vertical] = placement.sampling;
  Plane result = filled(chroma_size(placement.canvas, placement.sampling), background);
  const int left = placement.image.left / horizontal;
  const int top = placement.image.top / vertical;
  const int right = (placement.image.left + placement.image.width + horizontal - 1) / horizontal;
  const int bottom = (placement.image.top + placement.image.height + vertical - 1) / vertical;
  const bool aligned = placement.image.left % horizontal == 0 && placement.image.top % vertical == 0;
  const geometry::Size copied =
      aligned ? geometry::Size{placement.image.width / horizontal, placement.image.height / vertical}
              : geometry::Size{};
  copy_into(chroma, copied, left, top, result);
  for (int y = top; y < bottom; ++y)
    for (int x = y < top + copied.height ? left + copied.width : left; x < right; ++x)
      result.row(y)[x] = mean(chroma, placement, x, y, background);
  return result;
}

}  // namespace

Planes on_canvas(const Planes& image, geometry::Size canvas, int left, int top, YCbCr color) {
  Planes result{.luma = filled(canvas, color.y), .chroma = {}, .sampling = image.sampling};
  copy_into(image.luma, image.size(), left, top, result.luma);
  if (image.grey()) return result;
  const Placement placement{{left, top, image.size().width, image.size().height}, canvas, image.sampling};
  result.chroma = {chroma_on_canvas(image.chroma[0], placement, color.cb),
                   chroma_on_canvas(image.chroma[1], placement, color.cr)};
  return result;
}

}  // namespace tintype::planes
