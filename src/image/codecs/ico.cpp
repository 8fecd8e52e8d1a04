#include "image/codecs/ico.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "formats/format.h"
#include "image/codecs/little_endian.h"

namespace tintype::image {
namespace {

using File = std::span<const std::byte>;

constexpr std::size_t kDirectoryBytes = 6;
constexpr std::size_t kIconEntryBytes = 16;

struct IconEntry {
  unsigned pixels;
  unsigned bits;
  std::size_t bytes;
  std::size_t offset;
};

/// Decodes a side, of which 256 is stored as 0.
unsigned side(std::byte byte) {
  const auto value = std::to_integer<unsigned>(byte);
  return value == 0 ? 256 : value;
}

IconEntry read_entry(File entry) {
  return {.pixels = side(entry[0]) * side(entry[1]),
          .bits = little_endian_16(entry, 6),
          .bytes = little_endian_32(entry, 8),
          .offset = little_endian_32(entry, 12)};
}

/// Reads the header of an icon's bitmap, whose height includes the mask's rows.
Result<BmpHeader> read_halved(File data) {
  TINTYPE_TRY(BmpHeader header, read_bmp_header(data));
  if (header.size.height % 2 != 0 || header.top_down || header.compression == BmpCompression::rle8 ||
      header.compression == BmpCompression::rle4) {
    return fail(ErrorKind::broken_image, "the icon's bitmap is not one for icons");
  }
  header.size.height /= 2;
  // The fourth byte is alpha, whether or not the header says so.
  if (header.bits == 32 && header.compression == BmpCompression::none) header.masks[3] = 0xFF000000;
  return header;
}

bool has_alpha_anywhere(const Pixels& pixels) {
  for (std::size_t i = 3; i < pixels.bytes.size(); i += 4) {
    if (pixels.bytes[i] != 0) return true;
  }
  return false;
}

Pixels with_alpha(Pixels pixels) {
  if (pixels.bands == 4) return pixels;
  Pixels wider{pixels.size, 4, {}};
  wider.bytes.reserve(pixels.bytes.size() / 3 * 4);
  for (std::size_t i = 0; i < pixels.bytes.size(); i += 3)
    wider.bytes.insert(wider.bytes.end(), {pixels.bytes[i], pixels.bytes[i + 1], pixels.bytes[i + 2], 255});
  return wider;
}

Pixels opaque(Pixels pixels) {
  for (std::size_t i = 3; i < pixels.bytes.size(); i += 4)
    pixels.bytes[i] = 255;
  return pixels;
}

/// Makes pixels transparent whose bit in the mask is set.
void apply_mask(Pixels& pixels, File mask, std::size_t row_bytes) {
  const auto width = static_cast<std::size_t>(pixels.size.width);
  const auto height = static_cast<std::size_t>(pixels.size.height);
  for (std::size_t y = 0; y < height; ++y) {
    const File row = mask.subspan((height - 1 - y) * row_bytes, row_bytes);
    for (std::size_t x = 0; x < width; ++x) {
      const bool clear = (std::to_integer<unsigned>(row[x / 8]) >> (7 - x % 8) & 1U) != 0;
      pixels.bytes[(y * width + x) * 4 + 3] = clear ? 0 : 255;
    }
  }
}

void append_little_endian(std::string& out, std::size_t value, int bytes) {
  for (int i = 0; i < bytes; ++i, value >>= 8U)
    out += static_cast<char>(value & 0xFFU);
}

}  // namespace

Result<IconImage> largest_in_ico(File file) {
  std::optional<IconEntry> best;
  const std::size_t count = file.size() < kDirectoryBytes ? 0 : little_endian_16(file, 4);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = kDirectoryBytes + i * kIconEntryBytes;
    if (file.size() < at + kIconEntryBytes)
      return fail(ErrorKind::broken_image, "the icon ends in its directory");
    const IconEntry entry = read_entry(file.subspan(at, kIconEntryBytes));
    if (!best || std::pair(entry.pixels, entry.bits) > std::pair(best->pixels, best->bits)) best = entry;
  }
  if (!best) return fail(ErrorKind::broken_image, "the icon has no picture");
  if (best->offset > file.size() || best->bytes > file.size() - best->offset) {
    return fail(ErrorKind::broken_image, "the icon ends in its picture");
  }
  const File data = file.subspan(best->offset, best->bytes);
  return IconImage{formats::sniff(data) == formats::Format::png, data};
}

Result<geometry::Size> read_icon_bitmap(File data) {
  TINTYPE_TRY(const BmpHeader header, read_halved(data));
  return header.size;
}

Result<Pixels> decode_icon_bitmap(File data) {
  TINTYPE_TRY(const BmpHeader header, read_halved(data));
  const File rows = data.subspan(header.end);
  TINTYPE_TRY(Pixels pixels, decode_bmp_pixels(header, rows));
  if (pixels.bands == 4 && has_alpha_anywhere(pixels)) return pixels;
  pixels = with_alpha(std::move(pixels));
  const auto height = static_cast<std::size_t>(header.size.height);
  const File mask = rows.subspan(header.row_bytes() * height);
  const std::size_t mask_row_bytes = (static_cast<std::size_t>(header.size.width) + 31) / 32 * 4;
  // Some writers do not pad the mask's rows, and then it is too short: browsers take such icons for opaque.
  if (mask.size() / mask_row_bytes < height) return opaque(std::move(pixels));
  apply_mask(pixels, mask, mask_row_bytes);
  return pixels;
}

std::string ico_of_png(std::span<const std::byte> png, geometry::Size size) {
  std::string file;
  file.reserve(kDirectoryBytes + kIconEntryBytes + png.size());
  append_little_endian(file, 0, 2);
  append_little_endian(file, 1, 2);  // an icon, no cursor
  append_little_endian(file, 1, 2);  // images
  append_little_endian(file, static_cast<std::size_t>(size.width % 256), 1);
  append_little_endian(file, static_cast<std::size_t>(size.height % 256), 1);
  append_little_endian(file, 0, 2);
  append_little_endian(file, 1, 2);   // planes
  append_little_endian(file, 32, 2);  // bits a pixel
  append_little_endian(file, png.size(), 4);
  append_little_endian(file, kDirectoryBytes + kIconEntryBytes, 4);
  file.append(reinterpret_cast<const char*>(png.data()), png.size());
  return file;
}

}  // namespace tintype::image
