#pragma once

#include <cstddef>
#include <span>

#include "base/result.h"
#include "image/codecs/bmp_header.h"
#include "image/codecs/bmp_pixels.h"

/// These pure functions decode Windows bitmaps (BMP) of 1, 4, 8, 16, 24 and 32 bits a pixel, with channel
/// masks and run-length encoding.
namespace tintype::image {

/// Reads the header of a BMP file. Anything malformed is `broken_image`.
[[nodiscard]] Result<BmpHeader> read_bmp(std::span<const std::byte> file);
/// Decodes all pixels of a BMP file, as `decode_bmp_pixels` does.
[[nodiscard]] Result<Pixels> decode_bmp(std::span<const std::byte> file);

}  // namespace tintype::image
