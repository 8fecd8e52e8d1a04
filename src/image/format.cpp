#include "image/format.h"

#include <algorithm>

namespace tintype::image {
namespace {

// format, name, alias, readable, writable, alpha, lossy, longest side (dialect, Geometry 8; JPEG: ITU-T T.81,
// B.2.2)
constexpr std::array<FormatTraits, kFormats> kTable{{
    {Format::jpeg, "jpeg", "jpg", true, true, false, true, 65500},
    {Format::png, "png", "", true, true, true, false, 0},
    {Format::webp, "webp", "", true, true, true, true, 16383},
    {Format::avif, "avif", "", false, false, true, true, 16384},
    {Format::gif, "gif", "", false, false, true, false, 65535},
    {Format::ico, "ico", "", false, false, true, false, 256},
    {Format::svg, "svg", "", false, false, true, false, 0},
    {Format::heic, "heic", "", false, false, true, true, 16384},
    {Format::bmp, "bmp", "", false, false, true, false, 0},
    {Format::tiff, "tiff", "", false, false, true, false, 0},
    {Format::jxl, "jxl", "", false, false, true, true, 0},
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

}  // namespace

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
  return std::nullopt;
}

}  // namespace tintype::image
