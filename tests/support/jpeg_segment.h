#pragma once

#include <cstddef>
#include <string_view>

namespace tintype::test {

/// Returns the payload of the first segment with this marker; empty if there is none.
inline std::string_view segment(std::string_view jpeg, unsigned marker) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(jpeg.at(at)); };
  for (std::size_t at = 2; byte(at) == 0xFF;) {
    const std::size_t bytes = static_cast<std::size_t>(byte(at + 2)) << 8 | byte(at + 3);
    if (byte(at + 1) == marker) return jpeg.substr(at + 4, bytes - 2);
    if (byte(at + 1) == 0xDA) break;
    at += 2 + bytes;
  }
  return {};
}

}  // namespace tintype::test
