#pragma once

#include "geometry/box.h"
#include "options/color_value.h"
#include "steps/step.h"

namespace tintype::steps {

/// This step adds a shadow of the image, in its present shape, and enlarges the image so that all of the
/// shadow is visible.
struct Shadow {
  double sigma = 0;
  int x = 0;
  int y = 0;
  Color color;
  double opacity = 0.5;

  static std::span<const OptionSpec> options();
  static vips::VImage apply(vips::VImage image, const Context& context);
  /// Returns `image` with its shadow.
  [[nodiscard]] vips::VImage cast_by(vips::VImage image, double dpr) const;
  /// Returns the size of an image of `size` with its shadow.
  [[nodiscard]] geometry::Size grown(geometry::Size size, double dpr) const;
  friend bool operator==(const Shadow&, const Shadow&) = default;
};

}  // namespace tintype::steps
