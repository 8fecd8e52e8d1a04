#pragma once

#include <cstdint>

namespace tintype {

/// A `Color` is an opaque colour in sRGB.
struct Color {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;

  [[nodiscard]] bool is_grey() const { return red == green && green == blue; }
  friend bool operator==(const Color&, const Color&) = default;
};

inline constexpr Color kWhite{255, 255, 255};

}  // namespace tintype
