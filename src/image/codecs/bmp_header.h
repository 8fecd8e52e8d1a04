#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"
#include "geometry/box.h"

/// What stands in front of a Windows bitmap's pixels: the "DIB header" of BITMAPCOREHEADER to BITMAPV5HEADER,
/// the masks and the palette (Microsoft's documentation of wingdi.h).
namespace tintype::image {

enum class BmpCompression : std::uint8_t { none, rle8, rle4, masks };

struct BmpHeader {
  geometry::Size size;
  bool top_down = false;
  int bits = 0;  ///< a pixel: 1, 4, 8, 16, 24, 32
  BmpCompression compression = BmpCompression::none;
  /// Of red, green, blue and alpha in a pixel of 16 or 32 bits; 0: there is none.
  std::array<std::uint32_t, 4> masks{};
  std::vector<std::array<std::uint8_t, 3>> palette{};  ///< RGB
  std::size_t end = 0;  ///< of header, masks and palette, from the header's start

  [[nodiscard]] bool has_alpha() const { return masks[3] != 0; }
  /// Of a row that is not compressed, with its padding.
  [[nodiscard]] std::size_t row_bytes() const {
    return (static_cast<std::size_t>(size.width) * static_cast<std::size_t>(bits) + 31) / 32 * 4;
  }
};

/// A file's header (BITMAPFILEHEADER) takes the bytes in front of it.
inline constexpr std::size_t kBmpFileHeaderBytes = 14;

/// Reads the DIB header at the start of `dib`. What is not as it must be is `broken_image`, also kinds of
/// bitmaps that no program writes.
[[nodiscard]] Result<BmpHeader> read_bmp_header(std::span<const std::byte> dib);

}  // namespace tintype::image
