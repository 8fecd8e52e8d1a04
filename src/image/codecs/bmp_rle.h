#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"
#include "image/codecs/bmp_header.h"

namespace tintype::image {

/// Decodes RLE8 or RLE4 data (Microsoft, "Bitmap Compression") to palette indices, top to bottom. Fails as
/// `decode_bmp_pixels` does.
[[nodiscard]] Result<std::vector<std::uint8_t>> decode_bmp_rle(const BmpHeader& header,
                                                               std::span<const std::byte> data);

}  // namespace tintype::image
