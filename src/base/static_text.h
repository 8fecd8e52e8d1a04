#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace tintype {

/// A `StaticText` is a short text that is put together at compile time. One that does not fit does not
/// compile.
class StaticText {
 public:
  constexpr StaticText() = default;

  constexpr StaticText& operator+=(std::string_view more) {
    std::ranges::copy(more, chars_.begin() + static_cast<std::ptrdiff_t>(size_));
    size_ += more.size();
    return *this;
  }
  [[nodiscard]] friend constexpr StaticText operator+(StaticText text, std::string_view more) {
    return text += more;
  }
  /// Appends the digits of a number.
  constexpr StaticText& append(unsigned number) {
    if (number >= 10) append(number / 10);
    const char digit = static_cast<char>('0' + number % 10);
    return *this += std::string_view(&digit, 1);
  }

  [[nodiscard]] constexpr bool empty() const { return size_ == 0; }
  // NOLINTNEXTLINE(google-explicit-constructor): it is a text
  [[nodiscard]] constexpr operator std::string_view() const { return {chars_.data(), size_}; }

 private:
  std::array<char, 256> chars_{};
  std::size_t size_ = 0;
};

}  // namespace tintype
