#pragma once

#include <cmath>
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

/// The functions of this header read and write the values of an option's arguments, and say which are
/// allowed. `read` and `write` are inverse, and every value has one text only.
namespace tintype::options {

template <typename T>
concept Number = (std::integral<T> || std::floating_point<T>)&&!std::same_as<T, bool>;

/// A `Range` has the numbers from `min` to `max`, both included unless `above_min`.
template <Number T>
struct Range {
  T min;
  T max = std::numeric_limits<T>::max();
  bool above_min = false;
  [[nodiscard]] constexpr bool has(T value) const {
    return (above_min ? value > min : value >= min) && value <= max;
  }
};

struct AnyBool {};

/// An `Optional` is a value of `domain`, or none, which is the empty text.
template <typename Domain>
struct Optional {
  Domain domain;
};

/// `AnyText` is a text that is taken as it is.
struct AnyText {
  std::size_t max_bytes = 255;
};

/// A `Choice` is a name of an enumerator; of several names, the first is the one that is written.
template <typename E>
struct Choice {
  std::string_view name;
  E value;
};

template <typename E>
using Choices = std::span<const Choice<E>>;

[[nodiscard]] std::optional<bool> read(std::string_view text, AnyBool domain);
[[nodiscard]] std::optional<std::string> read(std::string_view text, AnyText domain);
[[nodiscard]] std::optional<int> read(std::string_view text, Range<int> domain);
[[nodiscard]] std::optional<std::int64_t> read(std::string_view text, Range<std::int64_t> domain);
[[nodiscard]] std::optional<double> read(std::string_view text, Range<double> domain);

template <typename E>
[[nodiscard]] std::optional<E> read(std::string_view text, Choices<E> domain) {
  for (const Choice<E>& choice : domain) {
    if (choice.name == text) return choice.value;
  }
  return std::nullopt;
}

template <typename Domain>
[[nodiscard]] auto read(std::string_view text, const Optional<Domain>& optional) {
  using Value = decltype(read(text, optional.domain));  // itself an optional: none where the text is bad
  std::optional<Value> value = read(text, optional.domain);
  if (text.empty()) return std::optional<Value>(Value());
  return value && *value ? value : std::optional<Value>();
}

void write(std::string& out, bool value, AnyBool domain);
void write(std::string& out, std::string_view value, AnyText domain);
void write(std::string& out, int value, Range<int> domain);
void write(std::string& out, std::int64_t value, Range<std::int64_t> domain);
void write(std::string& out, double value, Range<double> domain);

template <typename E>
void write(std::string& out, E value, Choices<E> domain) {
  for (const Choice<E>& choice : domain) {
    if (choice.value == value) {
      out += choice.name;
      return;
    }
  }
}

template <typename T, typename Domain>
void write(std::string& out, const std::optional<T>& value, const Optional<Domain>& optional) {
  if (value) write(out, *value, optional.domain);
}

/// Says what is allowed, in words that follow "must be": "a number from 0 to 10".
[[nodiscard]] std::string allowed(AnyBool domain);
[[nodiscard]] std::string allowed(AnyText domain);
[[nodiscard]] std::string allowed(Range<int> domain);
[[nodiscard]] std::string allowed(Range<std::int64_t> domain);
[[nodiscard]] std::string allowed(Range<double> domain);

template <typename E>
[[nodiscard]] std::string allowed(Choices<E> domain) {
  std::string text = "one of ";
  for (const Choice<E>& choice : domain) {
    if (&choice != domain.data()) text += ", ";
    text += choice.name;
  }
  return text;
}

template <typename Domain>
[[nodiscard]] std::string allowed(const Optional<Domain>& optional) {
  return allowed(optional.domain) + ", or empty";
}

}  // namespace tintype::options
