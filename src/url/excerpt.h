#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tintype::url {

/// Quotes a client's text for a message: its first bytes, with a "?" for each that is not printable ASCII.
[[nodiscard]] inline std::string excerpt(std::string_view text) {
  constexpr std::size_t kMaxBytes = 48;
  std::string out = "\"";
  for (const char c : text.substr(0, kMaxBytes))
    out += c >= ' ' && c <= '~' ? c : '?';
  out += text.size() > kMaxBytes ? "...\"" : "\"";
  return out;
}

}  // namespace tintype::url
