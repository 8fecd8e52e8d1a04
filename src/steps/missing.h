#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace tintype::steps {

/// Options of the dialect that this server does not have, with their aliases: asked for, they are refused by
/// name.
inline constexpr std::array<std::string_view, 8> kMissingOptions{
    "watermark", "wm", "preserve_hdr", "ph", "max_bytes", "mb", "enforce_thumbnail", "eth",
};

[[nodiscard]] constexpr bool is_missing(std::string_view name) {
  return std::ranges::find(kMissingOptions, name) != kMissingOptions.end();
}

}  // namespace tintype::steps
