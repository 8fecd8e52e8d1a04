#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "formats/format_info.h"
#include "formats/table.h"

/// This header has the formats of the dialect, and what this server can do with each.
namespace tintype::formats {

[[nodiscard]] constexpr const FormatInfo& info_of(Format format) {
  return kTable[static_cast<std::size_t>(format)];
}

/// Returns the rows of all formats, in the order of the enumeration.
[[nodiscard]] constexpr std::span<const FormatInfo, kFormats> all_formats() {
  return kTable;
}

[[nodiscard]] std::optional<Format> format_named(std::string_view name_or_alias);

/// Recognizes a format by the first bytes of a file (64 are enough; for SVG, all up to the root element's
/// name). None where it is no format that is readable here.
[[nodiscard]] std::optional<Format> sniff(std::span<const std::byte> head);

}  // namespace tintype::formats
