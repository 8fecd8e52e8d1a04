#include "base/quantity.h"

#include <array>
#include <charconv>
#include <limits>

namespace tintype {
namespace {

struct Unit {
  std::string_view name;
  std::uint64_t factor;
};

constexpr std::uint64_t kKi = 1024;
constexpr std::array<Unit, 5> kByteUnits{
    {{"T", kKi* kKi* kKi* kKi}, {"G", kKi* kKi* kKi}, {"M", kKi* kKi}, {"K", kKi}, {"", 1}}};
constexpr std::array<Unit, 5> kTimeUnits{
    {{"d", 86'400'000}, {"h", 3'600'000}, {"m", 60'000}, {"s", 1000}, {"ms", 1}}};

template <std::size_t N>
Result<std::uint64_t> parse(std::string_view text, const std::array<Unit, N>& units,
                            std::string_view example) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const std::string_view suffix = text.substr(static_cast<std::size_t>(end - text.data()));
  if (error == std::errc{} && number >= 0) {
    for (const Unit& unit : units) {
      const bool bare_zero = number == 0 && suffix.empty();
      if (suffix != unit.name && !bare_zero) continue;
      const double value = number * static_cast<double>(unit.factor);
      if (value < static_cast<double>(std::numeric_limits<std::int64_t>::max())) {
        return static_cast<std::uint64_t>(value);
      }
    }
  }
  return fail(ErrorKind::config, "'{}' is not an amount like {}", text, example);
}

template <std::size_t N>
std::string format(std::uint64_t value, const std::array<Unit, N>& units) {
  for (const Unit& unit : units) {
    if (value >= unit.factor && value % unit.factor == 0)
      return fmt::format("{}{}", value / unit.factor, unit.name);
  }
  return "0";
}

}  // namespace

Result<std::uint64_t> parse_bytes(std::string_view text) {
  return parse(text, kByteUnits, "512, 64K, 20M or 50G");
}
std::string format_bytes(std::uint64_t bytes) {
  return format(bytes, kByteUnits);
}

Result<std::chrono::milliseconds> parse_duration(std::string_view text) {
  TINTYPE_TRY(const std::uint64_t millis, parse(text, kTimeUnits, "500ms, 10s, 5m, 12h or 30d"));
  return std::chrono::milliseconds(millis);
}
std::string format_duration(std::chrono::milliseconds duration) {
  return format(static_cast<std::uint64_t>(duration.count()), kTimeUnits);
}

}  // namespace tintype
