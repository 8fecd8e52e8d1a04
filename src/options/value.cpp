#include "options/value.h"

#include <array>
#include <charconv>

#include <fmt/format.h>

#include "base/text.h"

namespace tintype::options {
namespace {

template <Number T>
std::optional<T> read_number(std::string_view text, Range<T> domain) {
  const auto value = parse_number<T>(text);
  if (!value || !domain.has(*value)) return std::nullopt;
  if (*value == T{}) return T{};  // "-0" is no second zero
  return value;
}

template <Number T>
void write_number(std::string& out, T value) {
  std::array<char, 32> text;
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
  out.append(text.data(), end);
}

template <Number T>
std::string allowed_number(std::string_view kind, Range<T> domain) {
  const std::string_view low = domain.above_min ? "above" : "from";
  if (domain.max == std::numeric_limits<T>::max()) {
    if (domain.above_min) return fmt::format("{} above {}", kind, domain.min);
    return fmt::format("{} of at least {}", kind, domain.min);
  }
  return fmt::format("{} {} {} {} {}", kind, low, domain.min, domain.above_min ? "and up to" : "to",
                     domain.max);
}

}  // namespace

std::optional<bool> read(std::string_view text, AnyBool /*domain*/) {
  for (const std::string_view yes : {"1", "t", "T", "true", "TRUE", "True"}) {
    if (text == yes) return true;
  }
  for (const std::string_view no : {"0", "f", "F", "false", "FALSE", "False"}) {
    if (text == no) return false;
  }
  return std::nullopt;
}

std::optional<std::string> read(std::string_view text, AnyText domain) {
  if (text.size() > domain.max_bytes) return std::nullopt;
  return std::string(text);
}

std::optional<int> read(std::string_view text, Range<int> domain) {
  return read_number(text, domain);
}
std::optional<std::int64_t> read(std::string_view text, Range<std::int64_t> domain) {
  return read_number(text, domain);
}
std::optional<double> read(std::string_view text, Range<double> domain) {
  return read_number(text, domain);
}

void write(std::string& out, bool value, AnyBool /*domain*/) {
  out += value ? '1' : '0';
}
void write(std::string& out, std::string_view value, AnyText /*domain*/) {
  out += value;
}
void write(std::string& out, int value, Range<int> /*domain*/) {
  write_number(out, value);
}
void write(std::string& out, std::int64_t value, Range<std::int64_t> /*domain*/) {
  write_number(out, value);
}
void write(std::string& out, double value, Range<double> /*domain*/) {
  write_number(out, value);
}

std::string allowed(AnyBool /*domain*/) {
  return "1 or 0 (or t, T, true, TRUE, True; f, F, false, FALSE, False)";
}
std::string allowed(AnyText domain) {
  return fmt::format("a text of up to {} bytes", domain.max_bytes);
}
std::string allowed(Range<int> domain) {
  return allowed_number("a whole number", domain);
}
std::string allowed(Range<std::int64_t> domain) {
  return allowed_number("a whole number", domain);
}
std::string allowed(Range<double> domain) {
  return allowed_number("a number", domain);
}

}  // namespace tintype::options
