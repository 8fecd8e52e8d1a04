#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"
#include "image/codecs/bmp_header.h"

namespace tintype::image {

/// Interleaved pixels of 8 bits a channel, top to bottom, without padding.
struct Pixels {
  geometry::Size size;
  int bands = 3;  ///< RGB, or RGBA with straight alpha
  std::vector<std::uint8_t> bytes;
};

/// The pixels that `data` starts with. RGBA where the header has an alpha mask. Run-length encoded pixels
/// that are skipped have the palette's first colour. Data that end early, run over the picture's edge or name
/// a colour that is not in the palette are `broken_image`. Needs as much memory as the header's pixels.
[[nodiscard]] Result<Pixels> decode_bmp_pixels(const BmpHeader& header, std::span<const std::byte> data);

}  // namespace tintype::image
