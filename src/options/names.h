#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <string_view>

namespace tintype::options {

inline constexpr std::size_t kMaxNames = 4;

/// `Names` has the name of an option and its aliases.
struct Names {
  std::array<std::string_view, kMaxNames> all{};
  std::size_t count = 0;
  constexpr Names() = default;
  constexpr Names(std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names)
      all[count++] = name;
  }
  [[nodiscard]] constexpr std::string_view name() const { return all[0]; }
};

}  // namespace tintype::options
