#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <vips/vips8>

#include "geometry/box.h"

namespace tintype::image {

/// A `Thumbnail` is a small image in sRGB with straight alpha, row by row.
struct Thumbnail {
  using Pixel = std::array<std::uint8_t, 4>;

  geometry::Size size;
  std::vector<Pixel> pixels;  ///< width x height pixels

  [[nodiscard]] const Pixel& at(int x, int y) const {
    return pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(size.width) +
                  static_cast<std::size_t>(x)];
  }
};

/// Converts an image of any kind that libvips supports to sRGB pixels of the same size. Throws vips::VError.
[[nodiscard]] Thumbnail thumbnail_of(const vips::VImage& image);

}  // namespace tintype::image
