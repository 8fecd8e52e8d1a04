#pragma once

#include "geometry/box.h"
#include "planes/kernel.h"
#include "planes/plane.h"

namespace tintype::planes {

/// A `Window` is a part of a plane, in its samples; fractions allowed. A plane that was reduced by 8 from an
/// image 4001 px wide has 501 samples, of which 500.125 count.
struct Window {
  double left = 0;
  double top = 0;
  double width = 0;
  double height = 0;
  friend bool operator==(const Window&, const Window&) = default;
};

/// Returns a window of the whole plane.
[[nodiscard]] inline Window whole(geometry::Size size) {
  return {0, 0, static_cast<double>(size.width), static_cast<double>(size.height)};
}

/// Resizes a part of a plane, antialiased where that shrinks. Samples around the window contribute as far as
/// the kernel reaches; beyond the plane its outermost samples repeat. Within 1 of the exact result. The
/// window's sides are over 0, the target's at least 1; the window may reach past the plane's edges. Holds one
/// row of 16 bits besides source and result. Any thread.
[[nodiscard]] Plane resize(const Plane& source, const Window& window, geometry::Size target, Kernel kernel);

/// Returns the samples of `rect`, which lies inside the plane.
[[nodiscard]] Plane crop(const Plane& source, const geometry::Rect& rect);

}  // namespace tintype::planes
