#pragma once

#include <cstdint>

#include "geometry/box.h"
#include "planes/planes.h"

namespace tintype::planes {

/// Full-range YCbCr (JFIF 1.02, page 3).
struct YCbCr {
  std::uint8_t y = 0;
  std::uint8_t cb = 128;
  std::uint8_t cr = 128;
};

/// The picture on a larger canvas of one colour, its upper left corner at (left, top), where it fits in
/// whole. A chroma sample that covers picture and canvas, or two samples of the picture, becomes their mean
/// by area. Of a grey picture only `y` is used. Any thread.
[[nodiscard]] Planes on_canvas(const Planes& picture, geometry::Size canvas, int left, int top, YCbCr color);

}  // namespace tintype::planes
