#pragma once

#include <vips/vips8>

#include "steps/overlays/blend_mode.h"
#include "steps/overlays/stamp_place.h"

namespace tintype::steps {

/// Lays `stamp`, which must have alpha, over the image. What lies outside of the image is cut off. A grey one
/// becomes RGB if the other is. Both images must be in memory.
[[nodiscard]] vips::VImage stamped(vips::VImage image, vips::VImage stamp, const StampPlace& place,
                                   BlendMode mode, double dpr);

}  // namespace tintype::steps
