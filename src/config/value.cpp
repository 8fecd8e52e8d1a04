#include "config/value.h"

#include <algorithm>
#include <array>
#include <type_traits>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/quantity.h"
#include "base/text.h"

namespace tintype::config {
namespace {

using std::chrono::milliseconds;
using Texts = std::vector<std::string>;
template <typename T>
using Named = std::map<std::string, T>;

template <typename T>
constexpr bool kIsMap = false;
template <typename T>
constexpr bool kIsMap<Named<T>> = true;

constexpr std::array<std::pair<std::string_view, LogLevel>, 4> kLogLevels{{{"debug", LogLevel::debug},
                                                                           {"info", LogLevel::info},
                                                                           {"warning", LogLevel::warning},
                                                                           {"error", LogLevel::error}}};

// One `What` for each type of scalar: how it is called, read and written.
template <typename T>
struct What;

template <typename T>
std::optional<T> success(const Result<T>& result) {
  return result ? std::optional(*result) : std::nullopt;
}

template <>
struct What<bool> {
  static constexpr std::string_view kNoun = "true or false";
  static constexpr std::string_view kPlaceholder = "BOOL";
  static std::optional<bool> read(std::string_view text) {
    for (const std::string_view yes : {"true", "on", "yes", "1"}) {
      if (text == yes) return true;
    }
    for (const std::string_view no : {"false", "off", "no", "0"}) {
      if (text == no) return false;
    }
    return std::nullopt;
  }
  static std::string write(bool value) { return value ? "true" : "false"; }
};

template <>
struct What<unsigned> {
  static constexpr std::string_view kNoun = "a whole number";
  static constexpr std::string_view kPlaceholder = "N";
  static std::optional<unsigned> read(std::string_view text) { return parse_number<unsigned>(text); }
  static std::string write(unsigned value) { return fmt::format("{}", value); }
  static std::string bound(double value) { return fmt::format("{}", value); }
  static double measure(unsigned value) { return value; }
};

template <>
struct What<double> {
  static constexpr std::string_view kNoun = "a number";
  static constexpr std::string_view kPlaceholder = "NUMBER";
  static std::optional<double> read(std::string_view text) { return parse_number<double>(text); }
  static std::string write(double value) { return fmt::format("{}", value); }
  static std::string bound(double value) { return write(value); }
  static double measure(double value) { return value; }
};

template <>
struct What<std::uint64_t> {
  static constexpr std::string_view kNoun = "an amount of bytes (512, 64K, 20M, 50G)";
  static constexpr std::string_view kPlaceholder = "BYTES";
  static std::optional<std::uint64_t> read(std::string_view text) { return success(parse_bytes(text)); }
  static std::string write(std::uint64_t value) { return toml_string(format_bytes(value)); }
  static std::string bound(double value) { return format_bytes(static_cast<std::uint64_t>(value)); }
  static double measure(std::uint64_t value) { return static_cast<double>(value); }
};

template <>
struct What<milliseconds> {
  static constexpr std::string_view kNoun = "a duration (500ms, 10s, 5m, 12h, 30d)";
  static constexpr std::string_view kPlaceholder = "DURATION";
  static std::optional<milliseconds> read(std::string_view text) { return success(parse_duration(text)); }
  static std::string write(milliseconds value) { return toml_string(format_duration(value)); }
  static std::string bound(double value) {
    return format_duration(milliseconds(static_cast<std::int64_t>(value)));
  }
  static double measure(milliseconds value) { return static_cast<double>(value.count()); }
};

template <>
struct What<LogLevel> {
  static constexpr std::string_view kNoun = "debug, info, warning or error";
  static constexpr std::string_view kPlaceholder = "LEVEL";
  static std::optional<LogLevel> read(std::string_view text) {
    const auto* const found =
        std::ranges::find(kLogLevels, text, &std::pair<std::string_view, LogLevel>::first);
    return found == kLogLevels.end() ? std::nullopt : std::optional(found->second);
  }
  static std::string write(LogLevel value) {
    const auto* const found =
        std::ranges::find(kLogLevels, value, &std::pair<std::string_view, LogLevel>::second);
    return toml_string(found->first);
  }
};

template <>
struct What<std::string> {
  static constexpr std::string_view kNoun = "a text";
  static constexpr std::string_view kPlaceholder = "TEXT";
  static std::optional<std::string> read(std::string_view text) { return std::string(text); }
  static std::string write(const std::string& value) { return toml_string(value); }
};

template <typename T>
concept Measured = requires(T value) { What<T>::measure(value); };

template <typename T>
bool in_range(const T& value, const Range& range) {
  if constexpr (Measured<T>) {
    return What<T>::measure(value) >= range.min && What<T>::measure(value) <= range.max;
  }
  return true;
}

template <typename T>
std::string range_text(const Range& range) {
  if constexpr (Measured<T>) {
    if (range.max < std::numeric_limits<double>::infinity()) {
      return fmt::format(" from {} to {}", What<T>::bound(range.min), What<T>::bound(range.max));
    }
    if (range.min > 0) return " of at least " + What<T>::bound(range.min);
  }
  return "";
}

bool matches(const Syntax* syntax, std::string_view text) {
  return syntax == nullptr || syntax->matches(text);
}

// Whether a text may be empty is decided by its default, see Allowed.
template <typename T>
std::optional<T> read(const Items& items, const Allowed& allowed, const T& initial) {
  if (items.size() != 1) return std::nullopt;
  std::optional<T> value = What<T>::read(items.front());
  if (!value || !in_range(*value, allowed.range)) return std::nullopt;
  if constexpr (std::is_same_v<T, std::string>) {
    if (value->empty()) return initial.empty() ? value : std::nullopt;
    if (!matches(allowed.syntax, *value)) return std::nullopt;
  }
  return value;
}

std::optional<Texts> read(const Items& items, const Allowed& allowed, const Texts& /*initial*/) {
  const auto fits = [&](const std::string& item) { return !item.empty() && matches(allowed.syntax, item); };
  return std::ranges::all_of(items, fits) ? std::optional(items) : std::nullopt;
}

template <typename T>
std::optional<Named<T>> read(const Items& items, const Allowed& allowed, const Named<T>& /*initial*/) {
  Named<T> values;
  for (const std::string& item : items) {
    const std::size_t equals = item.find('=');
    if (equals == std::string::npos) return std::nullopt;
    const std::string key = item.substr(0, equals);
    std::optional<T> value = What<T>::read(std::string_view(item).substr(equals + 1));
    if (!value || !in_range(*value, allowed.range) || !matches(allowed.syntax, key)) return std::nullopt;
    if (!values.emplace(key, std::move(*value)).second) return std::nullopt;
  }
  return values;
}

template <typename T>
std::string write(const T& value) {
  return What<T>::write(value);
}

std::string write(const Texts& values) {
  Texts elements(values.size());
  std::ranges::transform(values, elements.begin(), toml_string);
  return fmt::format("[{}]", fmt::join(elements, ", "));
}

template <typename T>
std::string write(const Named<T>& values) {
  if (values.empty()) return "{}";
  Texts pairs;
  for (const auto& [key, value] : values)
    pairs.push_back(fmt::format("{} = {}", key, write(value)));
  return fmt::format("{{ {} }}", fmt::join(pairs, ", "));
}

template <typename T>
std::string allowed_for(const Allowed& allowed, const T& initial) {
  std::string text = fmt::format("{}{}", What<T>::kNoun, range_text<T>(allowed.range));
  if constexpr (std::is_same_v<T, std::string>) {
    if (allowed.syntax != nullptr) text = allowed.syntax->description;
    if (initial.empty()) text += ", or empty";
  }
  return text;
}

std::string allowed_for(const Allowed& allowed, const Texts& /*initial*/) {
  return fmt::format("a list, each element {}",
                     allowed.syntax == nullptr ? What<std::string>::kNoun : allowed.syntax->description);
}

template <typename T>
std::string allowed_for(const Allowed& allowed, const Named<T>& /*initial*/) {
  return fmt::format("NAME={} pairs, each name once and {}, each value {}{}", What<T>::kPlaceholder,
                     allowed.syntax == nullptr ? What<std::string>::kNoun : allowed.syntax->description,
                     What<T>::kNoun, range_text<T>(allowed.range));
}

template <typename T>
constexpr std::string_view placeholder_for(const T& /*initial*/) {
  if constexpr (std::is_same_v<T, Texts>) {
    return "TEXT,...";
  } else if constexpr (kIsMap<T>) {
    return "NAME=VALUE,...";
  } else {
    return What<T>::kPlaceholder;
  }
}

Items split_at_commas(std::string_view text) {
  Items items;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    items.emplace_back(trim(text.substr(0, comma), " "));
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return items;
}

// The member of the defaults has the type.
template <typename Visitor>
auto with_default(const Descriptor& descriptor, Visitor visitor) {
  static const Settings defaults;
  return std::visit([&](auto member) { return visitor(defaults.*member, member); }, descriptor.member);
}

}  // namespace

Items split_items(const Descriptor& descriptor, std::string_view text) {
  return with_default(descriptor, [&]<typename T>(const T&, auto) -> Items {
    if constexpr (std::is_same_v<T, Texts> || kIsMap<T>) return split_at_commas(text);
    return {std::string(text)};
  });
}

bool assign(const Descriptor& descriptor, const Items& items, Settings& settings) {
  return with_default(descriptor, [&](const auto& initial, auto member) {
    auto value = read(items, descriptor.allowed, initial);
    if (!value) return false;
    settings.*member = std::move(*value);
    return true;
  });
}

std::string value_text(const Descriptor& descriptor, const Settings& settings) {
  return std::visit([&](auto member) { return write(settings.*member); }, descriptor.member);
}

std::string allowed_text(const Descriptor& descriptor) {
  return with_default(descriptor,
                      [&](const auto& initial, auto) { return allowed_for(descriptor.allowed, initial); });
}

std::string_view placeholder(const Descriptor& descriptor) {
  return with_default(descriptor, [](const auto& initial, auto) { return placeholder_for(initial); });
}

std::string toml_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += {'\\', c};
    } else if (static_cast<unsigned char>(c) < 0x20 || c == '\x7f') {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  return out + '"';
}

}  // namespace tintype::config
