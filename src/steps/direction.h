#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <vips/vips8>

#include "steps/argument.h"

/// Directions across a picture as arguments, and what runs along them.
namespace tintype::steps {

/// Clockwise from downwards: 0 down, 90 left, 180 up, 270 right. From 0 to below 360.
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

/// One band of floating point: 0 up to the place `start`, 1 from the place `stop` on, even in between. Places
/// are parts of the way across the picture along `direction`, from the edge or corner that comes first to the
/// one that comes last. Where `stop` is before `start`, 1 comes first.
[[nodiscard]] vips::VImage ramp(int width, int height, Direction direction, double start, double stop);

/// 0 up to `start`, 1 from `stop` on, even in between.
[[nodiscard]] vips::VImage ramp(const vips::VImage& place, double start, double stop);

}  // namespace tintype::steps
