#include "image/codecs/bmp_header.h"

#include <algorithm>
#include <bit>
#include <cstdlib>

#include "image/codecs/little_endian.h"

namespace tintype::image {
namespace {

using Dib = std::span<const std::byte>;

constexpr std::size_t kCore = 12;  // BITMAPCOREHEADER
constexpr std::size_t kInfo = 40;  // BITMAPINFOHEADER
constexpr std::size_t kV2 = 52;    // with three masks
constexpr std::size_t kV3 = 56;    // with four
constexpr std::size_t kV4 = 108;
constexpr std::size_t kV5 = 124;
constexpr int kMaxSide = 1'000'000;

constexpr std::array<std::uint32_t, 4> kMasks16{0x7C00, 0x03E0, 0x001F, 0};
constexpr std::array<std::uint32_t, 4> kMasks32{0xFF0000, 0x00FF00, 0x0000FF, 0};

template <typename... Args>
Failure broken(fmt::format_string<Args...> text, Args&&... args) {
  return fail(ErrorKind::broken_image, "the bitmap {}", fmt::format(text, std::forward<Args>(args)...));
}

Result<void> read_sides(BmpHeader& header, std::int64_t width, std::int64_t height) {
  if (width < 1 || width > kMaxSide || height == 0 || std::abs(height) > kMaxSide) {
    return broken("has {} x {} pixels, 1 to {} a side are allowed", width, height, kMaxSide);
  }
  header.top_down = height < 0;
  header.size = {static_cast<int>(width), static_cast<int>(std::abs(height))};
  return {};
}

Result<BmpCompression> compression_of(std::uint32_t number, const BmpHeader& header) {
  // wingdi.h: BI_RGB, BI_RLE8, BI_RLE4, BI_BITFIELDS, BI_ALPHABITFIELDS.
  if (number == 0) return BmpCompression::none;
  if (number == 1 && header.bits == 8 && !header.top_down) return BmpCompression::rle8;
  if (number == 2 && header.bits == 4 && !header.top_down) return BmpCompression::rle4;
  if ((number == 3 || number == 6) && (header.bits == 16 || header.bits == 32)) return BmpCompression::masks;
  return broken("has compression {} with {} bits a pixel, which is not supported", number, header.bits);
}

bool is_contiguous(std::uint32_t mask) {
  return mask == 0 || std::has_single_bit((mask >> static_cast<unsigned>(std::countr_zero(mask))) + 1ULL);
}

Result<void> check_masks(const BmpHeader& header) {
  std::uint32_t seen = header.bits == 16 ? 0xFFFF0000 : 0;
  for (const std::uint32_t mask : header.masks) {
    if (!is_contiguous(mask) || (mask & seen) != 0) return broken("has wrong masks");
    seen |= mask;
  }
  return {};
}

/// Reads the channel masks, which are inside the later headers and follow a BITMAPINFOHEADER.
Result<void> read_masks(BmpHeader& header, Dib dib, std::size_t header_bytes, bool with_alpha) {
  header.masks = header.bits == 16 ? kMasks16 : kMasks32;
  if (header.compression != BmpCompression::masks) return {};
  const std::size_t count = header_bytes >= kV3 || with_alpha ? 4 : 3;
  const std::size_t end = kInfo + 4 * count;
  if (dib.size() < end) return broken("ends in its masks");
  header.masks[3] = 0;
  for (std::size_t i = 0; i < count; ++i)
    header.masks[i] = little_endian_32(dib, kInfo + 4 * i);
  header.end = std::max(header.end, end);
  return check_masks(header);
}

Result<void> read_palette(BmpHeader& header, Dib dib, std::uint32_t used, std::size_t entry_bytes) {
  if (header.bits > 8) return {};
  const std::uint32_t most = 1U << static_cast<unsigned>(header.bits);
  if (used > most) return broken("has a palette of {} colours, at most {} are allowed", used, most);
  const std::size_t count = used == 0 ? most : used;
  if (dib.size() < header.end + count * entry_bytes) return broken("ends in its palette");
  header.palette.reserve(count);
  for (std::size_t i = 0; i < count; ++i, header.end += entry_bytes) {
    const auto channel = [&](std::size_t at) { return std::to_integer<std::uint8_t>(dib[header.end + at]); };
    header.palette.push_back({channel(2), channel(1), channel(0)});
  }
  return {};
}

Result<BmpHeader> read_core(Dib dib) {
  BmpHeader header;
  header.end = kCore;
  TINTYPE_CHECK(read_sides(header, little_endian_16(dib, 4), little_endian_16(dib, 6)));
  header.bits = static_cast<int>(little_endian_16(dib, 10));
  if (header.bits != 1 && header.bits != 4 && header.bits != 8 && header.bits != 24) {
    return broken("has {} bits a pixel", header.bits);
  }
  TINTYPE_CHECK(read_palette(header, dib, 0, 3));
  return header;
}

Result<BmpHeader> read_info(Dib dib, std::size_t header_bytes) {
  BmpHeader header;
  header.end = header_bytes;
  TINTYPE_CHECK(read_sides(header, static_cast<std::int32_t>(little_endian_32(dib, 4)),
                           static_cast<std::int32_t>(little_endian_32(dib, 8))));
  header.bits = static_cast<int>(little_endian_16(dib, 14));
  constexpr std::array kBits{1, 4, 8, 16, 24, 32};
  if (std::ranges::find(kBits, header.bits) == kBits.end()) return broken("has {} bits a pixel", header.bits);
  const std::uint32_t compression = little_endian_32(dib, 16);
  TINTYPE_TRY(header.compression, compression_of(compression, header));
  constexpr std::uint32_t kAlphaBitFields = 6;
  TINTYPE_CHECK(read_masks(header, dib, header_bytes, compression == kAlphaBitFields));
  TINTYPE_CHECK(read_palette(header, dib, little_endian_32(dib, 32), 4));
  return header;
}

}  // namespace

Result<BmpHeader> read_bmp_header(std::span<const std::byte> dib) {
  if (dib.size() < 4) return broken("ends in its header");
  const std::size_t header_bytes = little_endian_32(dib, 0);
  constexpr std::array kSizes{kCore, kInfo, kV2, kV3, kV4, kV5};
  if (std::ranges::find(kSizes, header_bytes) == kSizes.end()) {
    return broken("has a header of {} bytes, which is none of the known kinds", header_bytes);
  }
  if (dib.size() < header_bytes) return broken("ends in its header");
  return header_bytes == kCore ? read_core(dib) : read_info(dib, header_bytes);
}

}  // namespace tintype::image
