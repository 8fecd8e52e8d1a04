#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"
#include "geometry/box.h"

/// This header reads what precedes the pixels of a Windows bitmap: the "DIB header" of BITMAPCOREHEADER to
/// BITMAPV5HEADER, the channel masks and the palette (Microsoft's documentation of wingdi.h).
namespace tintype::image {

enum class BmpCompression : std::uint8_t { none, rle8, rle4, masks };

struct BmpHeader {
  geometry::Size size;
  bool top_down = false;
  int bits = 0;  ///< bits a pixel: 1, 4, 8, 16, 24, 32
  BmpCompression compression = BmpCompression::none;
  /// These masks select red, green, blue and alpha in a pixel of 16 or 32 bits; 0 means that the channel is
  /// absent.
  std::array<std::uint32_t, 4> masks{};
  std::vector<std::array<std::uint8_t, 3>> palette{};  ///< RGB entries
  std::size_t end = 0;                                 ///< offset in `dib` behind header, masks and palette

  [[nodiscard]] bool has_alpha() const { return masks[3] != 0; }
  /// Returns the bytes of an uncompressed row, padding included.
  [[nodiscard]] std::size_t row_bytes() const {
    return (static_cast<std::size_t>(size.width) * static_cast<std::size_t>(bits) + 31) / 32 * 4;
  }
};

/// The file header (BITMAPFILEHEADER) that precedes the DIB header has this many bytes.
inline constexpr std::size_t kBmpFileHeaderBytes = 14;

/// Reads the DIB header at the start of `dib`. Anything malformed is `broken_image`, and so are kinds of
/// bitmaps that no program writes.
[[nodiscard]] Result<BmpHeader> read_bmp_header(std::span<const std::byte> dib);

}  // namespace tintype::image
