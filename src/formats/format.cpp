#include "formats/format.h"

#include <algorithm>

#include "base/xml_root.h"

namespace tintype::formats {
namespace {

using namespace std::string_view_literals;

// format, name, alias, readable, writable, alpha, lossy, longest side (dialect, Geometry 8; JPEG: ITU-T T.81,
// B.2.2), then where it has them: pages, animation, more than 8 bits
constexpr std::array<FormatTraits, kFormats> kTable{{
    {Format::jpeg, "jpeg", "jpg", true, true, false, true, 65500},
    {Format::png, "png", "", true, true, true, false, 0, false, false, true},
    {Format::webp, "webp", "", true, true, true, true, 16383, true, true},
    {Format::avif, "avif", "", true, true, true, true, 16384, true, false, true},
    {Format::gif, "gif", "", true, true, true, false, 65535, true, true},
    {Format::ico, "ico", "", true, true, true, false, 256},
    {Format::svg, "svg", "", true, false, true, false, 0},
    {Format::heic, "heic", "", true, true, true, true, 16384, true},
    {Format::bmp, "bmp", "", true, false, true, false, 0},
    {Format::tiff, "tiff", "", true, true, true, false, 0, true, false, true},
    {Format::jxl, "jxl", "", true, true, true, true, 0, false, false, true},
    {Format::jp2, "jp2", "", true, false, true, true, 0},
    {Format::pdf, "pdf", "", true, false, false, false, 0, true},
}};

constexpr bool in_order() {
  for (std::size_t i = 0; i < kTable.size(); ++i) {
    if (static_cast<std::size_t>(kTable[i].format) != i) return false;
  }
  return true;
}
static_assert(in_order(), "a row of the table is at another format's place");

bool has_at(std::span<const std::byte> head, std::size_t offset, std::string_view magic) {
  if (head.size() < offset + magic.size()) return false;
  return std::ranges::equal(head.subspan(offset, magic.size()), std::as_bytes(std::span(magic)));
}

std::size_t big_endian_32(std::span<const std::byte> four) {
  std::size_t value = 0;
  for (const std::byte byte : four.first(4))
    value = value << 8 | std::to_integer<std::size_t>(byte);
  return value;
}

/// Recognizes HEIF by the brands of the file type box (ISO/IEC 14496-12, 4.3): the first of the main and the
/// compatible ones that names a codec (ISO/IEC 23008-12, annex B; AV1 Image File Format, section 6).
std::optional<Format> recognized_heif(std::span<const std::byte> head) {
  constexpr std::array<std::string_view, 2> kAvif{"avif", "avis"};
  constexpr std::array<std::string_view, 6> kHeic{"heic", "heix", "heim", "heis", "hevc", "hevx"};
  constexpr std::size_t kBrand = 4;
  constexpr std::size_t kMainBrand = 8;
  constexpr std::size_t kMinorVersion = 12;
  if (!has_at(head, 4, "ftyp")) return std::nullopt;
  const std::size_t end = std::min(head.size(), big_endian_32(head));
  for (std::size_t at = kMainBrand; at + kBrand <= end; at += kBrand) {
    if (at == kMinorVersion) continue;
    const auto is_here = [&](std::string_view brand) { return has_at(head, at, brand); };
    if (std::ranges::any_of(kAvif, is_here)) return Format::avif;
    if (std::ranges::any_of(kHeic, is_here)) return Format::heic;
  }
  return std::nullopt;
}

/// Returns whether a file begins with a bitmap's type (BITMAPFILEHEADER) and has a header of a known size
/// next.
bool is_bmp(std::span<const std::byte> head) {
  constexpr std::array<std::string_view, 6> kHeaderSizes{"\x0C\0\0\0"sv, "\x28\0\0\0"sv, "\x34\0\0\0"sv,
                                                         "\x38\0\0\0"sv, "\x6C\0\0\0"sv, "\x7C\0\0\0"sv};
  return has_at(head, 0, "BM") &&
         std::ranges::any_of(kHeaderSizes, [head](std::string_view size) { return has_at(head, 14, size); });
}

/// Returns whether a file begins with the directory of an icon, whose first entry's reserved byte is zero.
bool is_ico(std::span<const std::byte> head) {
  return has_at(head, 0, "\0\0\1\0"sv) && !has_at(head, 4, "\0\0"sv) && has_at(head, 9, "\0"sv);
}

bool is_svg(std::span<const std::byte> file) {
  return xml_root_name({reinterpret_cast<const char*>(file.data()), file.size()}) == "svg";
}

}  // namespace

bool is_vector(Format format) {
  return format == Format::svg || format == Format::pdf;
}

const FormatTraits& traits_of(Format format) {
  return kTable[static_cast<std::size_t>(format)];
}

std::span<const FormatTraits, kFormats> all_formats() {
  return kTable;
}

std::optional<Format> format_named(std::string_view name_or_alias) {
  if (name_or_alias.empty()) return std::nullopt;
  for (const FormatTraits& traits : kTable) {
    if (traits.name == name_or_alias || traits.alias == name_or_alias) return traits.format;
  }
  return std::nullopt;
}

std::optional<Format> recognized(std::span<const std::byte> head) {
  if (has_at(head, 0, "\xff\xd8\xff")) return Format::jpeg;
  if (has_at(head, 0, "\x89PNG\r\n\x1a\n")) return Format::png;
  if (has_at(head, 0, "RIFF") && has_at(head, 8, "WEBP")) return Format::webp;
  if (has_at(head, 0, "GIF87a") || has_at(head, 0, "GIF89a")) return Format::gif;
  if (has_at(head, 0, "II*\0"sv) || has_at(head, 0, "MM\0*"sv)) return Format::tiff;
  if (has_at(head, 0, "\xff\x0a") || has_at(head, 0, "\0\0\0\x0cJXL \r\n\x87\n"sv)) return Format::jxl;
  if (has_at(head, 0, "\xff\x4f\xff\x51") || has_at(head, 0, "\0\0\0\x0cjP  \r\n\x87\n"sv)) {
    return Format::jp2;
  }
  if (has_at(head, 0, "%PDF-")) return Format::pdf;
  if (is_bmp(head)) return Format::bmp;
  if (is_ico(head)) return Format::ico;
  if (const auto heif = recognized_heif(head)) return heif;
  if (is_svg(head)) return Format::svg;
  return std::nullopt;
}

}  // namespace tintype::formats
