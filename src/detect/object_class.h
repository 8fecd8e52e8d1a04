#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tintype::detect {

/// An `ObjectClass` is a class of objects that a detector can find.
enum class ObjectClass : std::uint8_t {
  face,        ///< a person's face, frontal or in profile
  eye,         ///< a person's eye
  body,        ///< a standing person
  upper_body,  ///< a person's head and shoulders
  cat,         ///< a cat's face
};

inline constexpr std::array<std::string_view, 5> kClassNames{"face", "eye", "body", "upper_body", "cat"};
inline constexpr std::size_t kClasses = kClassNames.size();

[[nodiscard]] constexpr std::string_view name_of(ObjectClass one) {
  return kClassNames[static_cast<std::size_t>(one)];
}

}  // namespace tintype::detect
