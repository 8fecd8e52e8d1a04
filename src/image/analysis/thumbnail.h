#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <vips/vips8>

#include "geometry/box.h"

namespace tintype::image {

/// A small picture in sRGB with straight alpha, row after row.
struct Thumbnail {
  using Pixel = std::array<std::uint8_t, 4>;

  geometry::Size size;
  std::vector<Pixel> pixels;  ///< width x height

  [[nodiscard]] const Pixel& at(int x, int y) const {
    return pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(size.width) +
                  static_cast<std::size_t>(x)];
  }
};

/// An image of any kind that libvips knows, in sRGB. Throws vips::VError.
[[nodiscard]] Thumbnail thumbnail_of(const vips::VImage& image);

}  // namespace tintype::image
