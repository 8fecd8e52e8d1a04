#pragma once

#include <vips/vips8>

#include "options/direction.h"

namespace tintype::steps {

/// One band of floating point: 0 up to the place `start`, 1 from the place `stop` on, even in between. Places
/// are parts of the way across the picture along `direction`, from the edge or corner that comes first to the
/// one that comes last. Where `stop` is before `start`, 1 comes first.
[[nodiscard]] vips::VImage ramp(int width, int height, options::Direction direction, double start,
                                double stop);

/// 0 up to `start`, 1 from `stop` on, even in between.
[[nodiscard]] vips::VImage ramp(const vips::VImage& place, double start, double stop);

}  // namespace tintype::steps
