#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "options/argument.h"

/// Directions across an image are arguments in degrees.
namespace tintype::options {

/// A `Direction` is an angle clockwise from downwards (0 down, 90 left, 180 up, 270 right), from 0 to below
/// 360.
struct Direction {
  double degrees = 0;
  friend bool operator==(const Direction&, const Direction&) = default;
};

struct AnyDirection {};

template <>
struct DomainOf<Direction> {
  using type = AnyDirection;
};

[[nodiscard]] std::optional<Direction> read(std::string_view text, AnyDirection domain);
void write(std::string& out, Direction direction, AnyDirection domain);
[[nodiscard]] std::string allowed(AnyDirection domain);

}  // namespace tintype::options
