#pragma once

#include <vips/vips8>

#include "options/direction.h"

namespace tintype::steps {

/// Returns one floating-point band that is 0 up to `start`, 1 from `stop` on, and linear in between. Both are
/// fractions of the way across the image along `direction`, from the first edge or corner to the last. If
/// `stop` is before `start`, 1 comes first.
[[nodiscard]] vips::VImage ramp(int width, int height, options::Direction direction, double start,
                                double stop);

/// Returns a ramp over the values of `place`: 0 up to `start`, 1 from `stop` on, and linear in between.
[[nodiscard]] vips::VImage ramp(const vips::VImage& place, double start, double stop);

}  // namespace tintype::steps
