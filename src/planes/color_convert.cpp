#include "planes/color_convert.h"

#include <algorithm>
#include <utility>

#include "planes/color_rows.h"
#include "planes/resize.h"
#include "planes/scale.h"

namespace tintype::planes {
namespace {

int filled_up(int width) {
  constexpr int kStep = static_cast<int>(Plane::kRowAlignment);
  return (width + kStep - 1) / kStep * kStep;
}

/// Means over the boxes that coarser samples cover, as much of them as lies inside.
Plane averaged(const Plane& fine, Sampling sampling) {
  Plane result(chroma_size(fine.size(), sampling));
  for (int y = 0; y < result.height(); ++y) {
    const int top = y * sampling.vertical;
    const int bottom = std::min(top + sampling.vertical, fine.height());
    for (int x = 0; x < result.width(); ++x) {
      const int left = x * sampling.horizontal;
      const int right = std::min(left + sampling.horizontal, fine.width());
      int sum = 0;
      for (int v = top; v < bottom; ++v)
        for (int u = left; u < right; ++u)
          sum += fine.row(v)[u];
      const int count = std::max(1, (right - left) * (bottom - top));
      result.row(y)[x] = static_cast<std::uint8_t>((sum + count / 2) / count);
    }
  }
  return result;
}

}  // namespace

Pixels::Pixels(geometry::Size pixels, int per_pixel)
    : size(pixels), channels(per_pixel), rows({per_pixel * filled_up(pixels.width), pixels.height}) {}

Pixels to_rgb(const Planes& planes) {
  const geometry::Size size = planes.size();
  const auto width = static_cast<std::size_t>(size.width);
  Pixels pixels(size, planes.grey() ? 1 : 3);
  if (planes.grey()) {
    for (int y = 0; y < size.height; ++y)
      std::ranges::copy(planes.luma.samples(y), pixels.rows.row(y));
    return pixels;
  }
  const Window window{0, 0, static_cast<double>(size.width) / planes.sampling.horizontal,
                      static_cast<double>(size.height) / planes.sampling.vertical};
  const Plane blue = resize(planes.chroma[0], window, size, Kernel::linear);
  const Plane red = resize(planes.chroma[1], window, size, Kernel::linear);
  for (int y = 0; y < size.height; ++y)
    ycbcr_to_rgb(planes.luma.row(y), blue.row(y), red.row(y), width, pixels.rows.row(y));
  return pixels;
}

Planes from_rgb(const Pixels& pixels, Sampling sampling) {
  const auto width = static_cast<std::size_t>(pixels.size.width);
  Planes planes;
  planes.luma = Plane(pixels.size);
  if (pixels.channels == 1) {
    for (int y = 0; y < pixels.size.height; ++y)
      std::copy_n(pixels.rows.row(y), width, planes.luma.row(y));
    return planes;
  }
  Plane blue(pixels.size);
  Plane red(pixels.size);
  for (int y = 0; y < pixels.size.height; ++y)
    rgb_to_ycbcr(pixels.rows.row(y), width, planes.luma.row(y), blue.row(y), red.row(y));
  planes.sampling = sampling;
  if (sampling == Sampling{})
    planes.chroma = {std::move(blue), std::move(red)};
  else
    planes.chroma = {averaged(blue, sampling), averaged(red, sampling)};
  return planes;
}

}  // namespace tintype::planes
