#pragma once

#include "planes/plane.h"

namespace tintype::planes {

/// Sharpens as libvips' `sharpen` does with its defaults (x1 = 2, y2 = 10, y3 = 20, m1 = 0, m2 = 3): what
/// differs from its surroundings (a Gaussian of `sigma` px) by over 2 L* is moved away from them by thrice
/// the rest, up by 10 L* at most and down by 20. L* is that of the grey of the luma (CIE 15:2004, 8.2.1; IEC
/// 61966-2-1), which for saturated colours is not the pixel's own; chroma stays. `sigma` is over 0. Any
/// thread.
[[nodiscard]] Plane sharpen(const Plane& luma, double sigma);

}  // namespace tintype::planes
