#pragma once

#include <cstddef>
#include <span>

#include "base/result.h"
#include "image/codecs/bmp_header.h"
#include "image/codecs/bmp_pixels.h"

/// Windows bitmaps (BMP): 1, 4, 8, 16, 24 and 32 bits a pixel, masks, run lengths. Pure functions.
namespace tintype::image {

/// The header of a file. What is not as it must be is `broken_image`.
[[nodiscard]] Result<BmpHeader> read_bmp(std::span<const std::byte> file);
/// All of its pixels, see `decode_bmp_pixels`.
[[nodiscard]] Result<Pixels> decode_bmp(std::span<const std::byte> file);

}  // namespace tintype::image
