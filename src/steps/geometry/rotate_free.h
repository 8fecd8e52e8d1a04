#pragma once

#include <optional>
#include <tuple>

#include "geometry/box.h"
#include "options/color_value.h"
#include "steps/step.h"

namespace tintype::steps {

/// Turns the finished picture by any angle; it grows so that all of it is seen.
struct RotateFree {
  double angle = 0;
  std::optional<Color> color;

  static constexpr auto options() {
    return std::tuple{option(
        {"rotate_free", "rotf"},
        "Turns the finished picture clockwise by any angle; it grows so that all of it is seen.",
        argument("angle", &RotateFree::angle, {-360, 360}, "in degrees; 0: off"),
        argument("color", &RotateFree::color, {}, "of the new corners; empty: none, then background"))};
  }
  static vips::VImage apply(vips::VImage image, const Context& context);
  /// `image`, which is in memory, turned.
  [[nodiscard]] vips::VImage turn(vips::VImage image) const;
  /// The size of the box around a picture of `size` that has been turned.
  [[nodiscard]] geometry::Size grown(geometry::Size size) const;
  friend bool operator==(const RotateFree&, const RotateFree&) = default;
};

}  // namespace tintype::steps
