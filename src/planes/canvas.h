#pragma once

#include <cstdint>

#include "geometry/box.h"
#include "planes/planes.h"

namespace tintype::planes {

/// `YCbCr` is full-range (JFIF 1.02, page 3).
struct YCbCr {
  std::uint8_t y = 0;
  std::uint8_t cb = 128;
  std::uint8_t cr = 128;
};

/// Puts the image on a larger canvas of one colour, its upper left corner at (left, top), where it fits in
/// whole. A chroma sample that covers image and canvas, or two samples of the image, becomes their mean
/// by area. Of a grey image only `y` is used. Any thread.
[[nodiscard]] Planes on_canvas(const Planes& image, geometry::Size canvas, int left, int top, YCbCr color);

}  // namespace tintype::planes
