#pragma once

#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

/// Small functions on text. They know ASCII alone, whatever the locale.
namespace tintype {

/// Returns `text` without the `blanks` at its start and its end.
[[nodiscard]] std::string_view trim(std::string_view text, std::string_view blanks = " \t");

[[nodiscard]] constexpr char to_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
[[nodiscard]] std::string to_lower(std::string_view text);

/// Compares without regard to case.
[[nodiscard]] bool equal_ignoring_case(std::string_view a, std::string_view b);

/// Reads a number that takes all of `text`, as std::from_chars reads it: no blanks, no plus sign. None where
/// it is no number or T has no room for it.
template <typename T>
[[nodiscard]] std::optional<T> parse_number(std::string_view text) {
  T value{};
  const char* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, value);
  if (error != std::errc{} || end != last) return std::nullopt;
  return value;
}

}  // namespace tintype
