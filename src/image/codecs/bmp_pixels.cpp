#include "image/codecs/bmp_pixels.h"

#include <algorithm>
#include <array>
#include <bit>

#include "image/codecs/bmp_rle.h"
#include "image/codecs/little_endian.h"

namespace tintype::image {
namespace {

using Row = std::span<const std::byte>;
using Out = std::span<std::uint8_t>;

/// A `Channel` extracts one channel of a pixel of 16 or 32 bits and scales it to eight bits.
class Channel {
 public:
  explicit Channel(std::uint32_t mask)
      : mask_(mask), shift_(mask == 0 ? 0 : std::countr_zero(mask)), most_(mask >> shift_) {}
  [[nodiscard]] std::uint8_t of(std::uint32_t pixel) const {
    if (mask_ == 0) return 0;
    const std::uint64_t value = (pixel & mask_) >> shift_;
    return static_cast<std::uint8_t>((value * 255 + most_ / 2) / most_);
  }

 private:
  std::uint32_t mask_;
  int shift_;
  std::uint32_t most_;
};

Failure no_such_color() {
  return fail(ErrorKind::broken_image, "the bitmap has a colour that its palette does not have");
}

unsigned index_in(Row row, std::size_t x, int bits) {
  const auto per_byte = static_cast<std::size_t>(8 / bits);
  const auto byte = std::to_integer<unsigned>(row[x / per_byte]);
  const auto shift =
      static_cast<unsigned>(8 - bits) - static_cast<unsigned>(x % per_byte) * static_cast<unsigned>(bits);
  return byte >> shift & ((1U << static_cast<unsigned>(bits)) - 1);
}

Result<void> unpack_indices(const BmpHeader& header, Row row, Out out) {
  for (std::size_t x = 0; x * 3 < out.size(); ++x) {
    const unsigned index = index_in(row, x, header.bits);
    if (index >= header.palette.size()) return no_such_color();
    std::ranges::copy(header.palette[index], &out[x * 3]);
  }
  return {};
}

void unpack_24(Row row, Out out) {
  for (std::size_t i = 0; i < out.size(); i += 3) {
    for (std::size_t channel = 0; channel < 3; ++channel)
      out[i + channel] = std::to_integer<std::uint8_t>(row[i + 2 - channel]);
  }
}

void unpack_masked(const BmpHeader& header, Row row, Out out) {
  const std::array channels{Channel(header.masks[0]), Channel(header.masks[1]), Channel(header.masks[2]),
                            Channel(header.masks[3])};
  const std::size_t bands = header.has_alpha() ? 4 : 3;
  const auto pixel_bytes = static_cast<std::size_t>(header.bits / 8);
  for (std::size_t x = 0; x * bands < out.size(); ++x) {
    const std::uint32_t pixel =
        header.bits == 16 ? little_endian_16(row, x * pixel_bytes) : little_endian_32(row, x * pixel_bytes);
    for (std::size_t channel = 0; channel < bands; ++channel)
      out[x * bands + channel] = channels[channel].of(pixel);
  }
}

Result<void> unpack(const BmpHeader& header, Row row, Out out) {
  if (header.bits <= 8) return unpack_indices(header, row, out);
  if (header.bits == 24) {
    unpack_24(row, out);
  } else {
    unpack_masked(header, row, out);
  }
  return {};
}

Result<Pixels> unpack_runs(const BmpHeader& header, std::span<const std::byte> data) {
  TINTYPE_TRY(const std::vector<std::uint8_t> indices, decode_bmp_rle(header, data));
  Pixels pixels{header.size, 3, std::vector<std::uint8_t>(indices.size() * 3)};
  for (std::size_t i = 0; i < indices.size(); ++i) {
    if (indices[i] >= header.palette.size()) return no_such_color();
    std::ranges::copy(header.palette[indices[i]], &pixels.bytes[i * 3]);
  }
  return pixels;
}

}  // namespace

Result<Pixels> decode_bmp_pixels(const BmpHeader& header, std::span<const std::byte> data) {
  if (header.compression == BmpCompression::rle8 || header.compression == BmpCompression::rle4) {
    return unpack_runs(header, data);
  }
  const auto height = static_cast<std::size_t>(header.size.height);
  if (data.size() / header.row_bytes() < height) {
    return fail(ErrorKind::broken_image, "the bitmap ends in its pixels");
  }
  const int bands = header.has_alpha() ? 4 : 3;
  const std::size_t out_bytes = static_cast<std::size_t>(header.size.width) * static_cast<std::size_t>(bands);
  Pixels pixels{header.size, bands, std::vector<std::uint8_t>(out_bytes * height)};
  for (std::size_t y = 0; y < height; ++y) {
    const std::size_t from = header.top_down ? y : height - 1 - y;
    TINTYPE_CHECK(unpack(header, data.subspan(from * header.row_bytes(), header.row_bytes()),
                         std::span(pixels.bytes).subspan(y * out_bytes, out_bytes)));
  }
  return pixels;
}

}  // namespace tintype::image
