#include "image/metadata/exif.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace tintype::image {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

constexpr std::string_view kExifSignature = "Exif\0\0"sv;
constexpr std::size_t kHeaderBytes = 8;
constexpr std::size_t kEntryBytes = 12;
constexpr std::size_t kInlineBytes = 4;  ///< longer values are stored outside of their entry
constexpr std::size_t kMaxTextBytes = 16 << 10;

constexpr std::uint32_t kOrientation = 0x0112;
constexpr std::uint32_t kArtist = 0x013B;
constexpr std::uint32_t kThumbnailOffset = 0x0201;
constexpr std::uint32_t kThumbnailBytes = 0x0202;
constexpr std::uint32_t kCopyright = 0x8298;

constexpr std::uint32_t kAscii = 2;
constexpr std::uint32_t kShort = 3;
constexpr std::uint32_t kLong = 4;

struct Entry {
  std::uint32_t tag;
  std::uint32_t type;
  std::uint32_t count;
  std::size_t value_at;  ///< offset of the four bytes that contain the value or its offset
};

/// A `Tiff` is a block with a valid header.
class Tiff {
 public:
  static std::optional<Tiff> of(std::string_view block) {
    if (block.starts_with(kExifSignature)) block.remove_prefix(kExifSignature.size());
    const bool little = block.starts_with("II*\0"sv);
    if (block.size() < kHeaderBytes || (!little && !block.starts_with("MM\0*"sv))) return std::nullopt;
    return Tiff(block, little);
  }

  [[nodiscard]] std::string_view block() const { return block_; }

  /// Returns the offset of the first IFD; 0 if none is inside the block.
  [[nodiscard]] std::size_t first_ifd() const { return ifd_at(*number(4, 4)); }
  [[nodiscard]] std::size_t entry_count(std::size_t ifd) const { return *number(ifd, 2); }
  /// Returns the offset of the link to the next IFD.
  [[nodiscard]] std::size_t link_at(std::size_t ifd) const {
    return ifd + 2 + entry_count(ifd) * kEntryBytes;
  }
  [[nodiscard]] std::size_t ifd_after(std::size_t ifd) const {
    return ifd_at(number(link_at(ifd), 4).value_or(0));
  }

  [[nodiscard]] std::optional<Entry> find(std::size_t ifd, std::uint32_t tag) const {
    for (std::size_t i = 0; i < entry_count(ifd); ++i) {
      const std::size_t at = ifd + 2 + i * kEntryBytes;
      if (number(at, 2) == tag) return Entry{tag, *number(at + 2, 2), *number(at + 4, 4), at + 8};
    }
    return std::nullopt;
  }

  /// Returns the value of an ASCII entry, without trailing zeros.
  [[nodiscard]] std::string text(std::size_t ifd, std::uint32_t tag) const {
    const std::optional<Entry> entry = find(ifd, tag);
    if (!entry || entry->type != kAscii) return {};
    const std::size_t at = entry->count <= kInlineBytes ? entry->value_at : *number(entry->value_at, 4);
    if (at > block_.size() || entry->count > block_.size() - at) return {};
    std::string_view text = block_.substr(at, entry->count);
    text = text.substr(0, text.find_last_not_of('\0') + 1);
    return std::string(text);
  }

  /// Returns the value of an entry that is a single integer.
  [[nodiscard]] std::size_t whole(std::size_t ifd, std::uint32_t tag) const {
    const std::optional<Entry> entry = find(ifd, tag);
    if (!entry || entry->count != 1) return 0;
    if (entry->type == kShort) return *number(entry->value_at, 2);
    return entry->type == kLong ? *number(entry->value_at, 4) : 0;
  }

  /// Returns the offset of the lower byte of a SHORT at `at`.
  [[nodiscard]] std::size_t low_byte_at(std::size_t at) const { return little_ ? at : at + 1; }

 private:
  Tiff(std::string_view block, bool little) : block_(block), little_(little) {}

  [[nodiscard]] std::optional<std::uint32_t> number(std::size_t at, std::size_t bytes) const {
    if (at > block_.size() || block_.size() - at < bytes) return std::nullopt;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < bytes; ++i)
      value = value << 8 | static_cast<unsigned char>(block_[at + (little_ ? bytes - 1 - i : i)]);
    return value;
  }

  /// Returns the offset of an IFD whose entries are all inside the block, otherwise 0.
  [[nodiscard]] std::size_t ifd_at(std::size_t at) const {
    const auto count = number(at, 2);
    if (at < kHeaderBytes || !count || (block_.size() - at - 2) / kEntryBytes < *count) return 0;
    return at;
  }

  std::string_view block_;
  bool little_;
};

std::string_view as_text(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

void append_big_endian(std::string& out, std::size_t value, unsigned bytes) {
  for (unsigned shift = bytes * 8; shift > 0; shift -= 8)
    out += static_cast<char>(value >> (shift - 8) & 0xFF);
}

void overwrite(std::string& block, std::size_t at, std::size_t count) {
  if (at >= block.size()) return;
  const std::size_t end = at + std::min(count, block.size() - at);
  std::fill(block.begin() + static_cast<std::ptrdiff_t>(at), block.begin() + static_cast<std::ptrdiff_t>(end),
            '\0');
}

/// Cuts off IFD 1 and overwrites the thumbnail that it describes.
void drop_thumbnail(const Tiff& tiff, std::size_t ifd, std::string& out) {
  const std::size_t second = tiff.ifd_after(ifd);
  overwrite(out, tiff.link_at(ifd), 4);
  if (second == 0 || second == ifd) return;
  const std::size_t thumbnail_at = tiff.whole(second, kThumbnailOffset);
  if (thumbnail_at >= kHeaderBytes) overwrite(out, thumbnail_at, tiff.whole(second, kThumbnailBytes));
}

}  // namespace

Credit read_exif_credit(std::span<const std::byte> exif) {
  const std::optional<Tiff> tiff = Tiff::of(as_text(exif));
  const std::size_t ifd = tiff ? tiff->first_ifd() : 0;
  if (ifd == 0) return {};
  return {.creator = tiff->text(ifd, kArtist), .rights = tiff->text(ifd, kCopyright)};
}

std::string make_exif(const Credit& credit) {
  struct Field {
    std::uint32_t tag;
    const std::string& text;
  };
  const std::array<Field, 2> fields{{{kArtist, credit.creator}, {kCopyright, credit.rights}}};
  const auto said = std::ranges::count_if(fields, [](const Field& field) { return !field.text.empty(); });
  const auto too_long = [](const Field& field) { return field.text.size() > kMaxTextBytes; };
  if (said == 0 || std::ranges::any_of(fields, too_long)) return {};

  std::string block = "MM\0*\0\0\0\x08"s;
  append_big_endian(block, static_cast<std::size_t>(said), 2);
  std::string values;
  const std::size_t values_at = kHeaderBytes + 2 + static_cast<std::size_t>(said) * kEntryBytes + 4;
  for (const Field& field : fields) {
    if (field.text.empty()) continue;
    const std::size_t bytes = field.text.size() + 1;
    append_big_endian(block, field.tag, 2);
    append_big_endian(block, kAscii, 2);
    append_big_endian(block, bytes, 4);
    if (bytes <= kInlineBytes) {
      block += field.text;
      block.append(kInlineBytes - field.text.size(), '\0');
    } else {
      append_big_endian(block, values_at + values.size(), 4);
      // Values begin at even offsets (TIFF 6.0, section 2).
      (values += field.text).append(1 + bytes % 2, '\0');
    }
  }
  append_big_endian(block, 0, 4);
  return block + values;
}

std::string upright_exif(std::span<const std::byte> exif) {
  const std::optional<Tiff> tiff = Tiff::of(as_text(exif));
  const std::size_t ifd = tiff ? tiff->first_ifd() : 0;
  if (ifd == 0) return {};
  std::string out(tiff->block());
  drop_thumbnail(*tiff, ifd, out);
  const std::optional<Entry> orientation = tiff->find(ifd, kOrientation);
  if (orientation && orientation->type == kShort) {
    overwrite(out, orientation->value_at, 2);
    out[tiff->low_byte_at(orientation->value_at)] = 1;
  }
  return out;
}

}  // namespace tintype::image
