#pragma once

#include <vips/vips8>

#include "steps/overlays/blend_mode.h"
#include "steps/overlays/stamp_place.h"

namespace tintype::steps {

/// Lays `stamp`, which has alpha, over the picture. What would be outside of the picture is cut off; what is
/// grey becomes RGB where the other is. Both images are in memory.
[[nodiscard]] vips::VImage stamped(vips::VImage image, vips::VImage stamp, const StampPlace& place,
                                   BlendMode mode, double dpr);

}  // namespace tintype::steps
