#pragma once

#include <optional>

#include "geometry/box.h"
#include "options/color_value.h"
#include "steps/step.h"

namespace tintype::steps {

/// This step rotates the finished image by any angle and enlarges it so that all of it is visible.
struct RotateFree {
  double angle = 0;
  std::optional<Color> color;

  static std::span<const OptionSpec> options();
  static vips::VImage apply(vips::VImage image, const Context& context);
  /// Returns `image`, which must be in memory, rotated.
  [[nodiscard]] vips::VImage turn(vips::VImage image) const;
  /// Returns the size of the bounding box of a rotated image of `size`.
  [[nodiscard]] geometry::Size grown(geometry::Size size) const;
  friend bool operator==(const RotateFree&, const RotateFree&) = default;
};

}  // namespace tintype::steps
