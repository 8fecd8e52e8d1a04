#pragma once

#include <optional>
#include <tuple>

#include "geometry/box.h"
#include "options/color_value.h"
#include "steps/step.h"

namespace tintype::steps {

/// This step rotates the finished image by any angle and enlarges it so that all of it is visible.
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
  /// Returns `image`, which must be in memory, rotated.
  [[nodiscard]] vips::VImage turn(vips::VImage image) const;
  /// Returns the size of the bounding box of a rotated image of `size`.
  [[nodiscard]] geometry::Size grown(geometry::Size size) const;
  friend bool operator==(const RotateFree&, const RotateFree&) = default;
};

}  // namespace tintype::steps
