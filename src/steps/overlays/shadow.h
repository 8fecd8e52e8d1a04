#pragma once

#include <tuple>

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

  static constexpr auto options() {
    constexpr Range<int> kOffset{-1000, 1000};
    return std::tuple{
        option({"shadow", "sd"}, "Lets the picture throw a shadow; it grows so that all of it is seen.",
               argument("sigma", &Shadow::sigma, {0, 200},
                        "how soft it is, in px, times dpr; all of sigma, x and y 0: off"),
               argument("x", &Shadow::x, kOffset, "how far to the right it falls, in px, times dpr"),
               argument("y", &Shadow::y, kOffset, "how far down"),
               argument("color", &Shadow::color, {}, "its colour"),
               argument("opacity", &Shadow::opacity, {0, 1}, "how dark it is"))};
  }
  static vips::VImage apply(vips::VImage image, const Context& context);
  /// Returns `image` with its shadow.
  [[nodiscard]] vips::VImage cast_by(vips::VImage image, double dpr) const;
  /// Returns the size of an image of `size` with its shadow.
  [[nodiscard]] geometry::Size grown(geometry::Size size, double dpr) const;
  friend bool operator==(const Shadow&, const Shadow&) = default;
};

}  // namespace tintype::steps
