#include "options/color_value.h"

#include <charconv>
#include <cstdint>

#include <fmt/format.h>

namespace tintype::options {

std::optional<Color> read(std::string_view text, AnyColor /*domain*/) {
  if (text.size() != 3 && text.size() != 6) return std::nullopt;
  unsigned value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value, 16);
  if (error != std::errc() || stop != end) return std::nullopt;
  if (text.size() == 3) {
    const auto twice = [&](unsigned shift) {
      return static_cast<std::uint8_t>((value >> shift & 0xF) * 0x11);
    };
    return Color{twice(8), twice(4), twice(0)};
  }
  const auto byte = [&](unsigned shift) { return static_cast<std::uint8_t>(value >> shift & 0xFF); };
  return Color{byte(16), byte(8), byte(0)};
}

void write(std::string& out, Color color, AnyColor /*domain*/) {
  out += fmt::format("{:02x}{:02x}{:02x}", color.red, color.green, color.blue);
}

std::string allowed(AnyColor /*domain*/) {
  return "three or six hexadecimal digits";
}

}  // namespace tintype::options
