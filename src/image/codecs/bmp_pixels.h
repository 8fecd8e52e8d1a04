#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"
#include "image/codecs/bmp_header.h"

namespace tintype::image {

/// `Pixels` are interleaved samples of 8 bits a channel, top to bottom, without padding.
struct Pixels {
  geometry::Size size;
  int bands = 3;  ///< 3: RGB; 4: RGBA with straight alpha
  std::vector<std::uint8_t> bytes;
};

/// Decodes the pixels at the start of `data`, to RGBA if the header has an alpha mask, otherwise to RGB.
/// Pixels that run-length encoding skips get the palette's first colour. Data that end early, exceed the
/// image's edge or use an index outside the palette are `broken_image`. Allocates as much memory as the size
/// in the header needs.
[[nodiscard]] Result<Pixels> decode_bmp_pixels(const BmpHeader& header, std::span<const std::byte> data);

}  // namespace tintype::image
