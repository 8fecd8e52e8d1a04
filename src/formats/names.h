#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "base/static_text.h"
#include "formats/format_list.h"

/// These texts enumerate formats: what settings and options take, and what their defaults are.
namespace tintype::formats {

namespace detail {

constexpr void add_name(StaticText& text, std::string_view name, std::string_view separator) {
  if (name.empty()) return;
  if (!text.empty()) text += separator;
  text += name;
}

constexpr StaticText preferred_names() {
  StaticText text;
  for (const Format format : kPreferred)
    add_name(text, info_of(format).name, ":");
  return text;
}

constexpr StaticText writable_names() {
  StaticText text;
  for (const bool special_purpose : {false, true}) {
    for (const FormatInfo& info : all_formats()) {
      if (!info.writable || info.special_purpose != special_purpose) continue;
      add_name(text, info.name, ", ");
      add_name(text, info.alias, ", ");
    }
  }
  return text;
}

constexpr StaticText configurable_names() {
  std::array<std::string_view, kFormats> names{};
  std::ranges::transform(all_formats(), names.begin(), [](const FormatInfo& info) {
    return info.is_configurable() ? info.name : std::string_view();
  });
  std::ranges::sort(names);
  StaticText text;
  for (const std::string_view name : names)
    add_name(text, name, ", ");
  return text;
}

constexpr StaticText default_qualities() {
  StaticText text;
  for (const FormatInfo& info : all_formats()) {
    if (info.default_quality == 0) continue;
    add_name(text, info.name, ", ");
    (text += " ").append(static_cast<unsigned>(info.default_quality));
  }
  return text;
}

}  // namespace detail

inline constexpr StaticText kPreferredNames = detail::preferred_names();        ///< "jpeg:png ..."
inline constexpr StaticText kWritableNames = detail::writable_names();          ///< "jpeg, jpg, png ..."
inline constexpr StaticText kConfigurableNames = detail::configurable_names();  ///< "avif, gif ...", sorted
inline constexpr StaticText kDefaultQualities = detail::default_qualities();    ///< "webp 79, ..."

}  // namespace tintype::formats
