#pragma once

#include <vector>

#include "planes/planes.h"

namespace tintype::planes {

/// Returns a Gaussian of `sigma` samples as libvips' gaussmat makes it in integer precision: exp(-x^2 / (2
/// sigma^2)) in twentieths, cut off before the first value under `min_amplitude`. Odd length, not normalized.
[[nodiscard]] std::vector<int> gaussian_mask(double sigma, double min_amplitude);

/// Blurs all planes as libvips' gaussblur does, but rounded to 8 bits once; edges repeat. `sigma` is in luma
/// px: coarser chroma is blurred by as much less. Under 0.2 nothing changes. Any thread.
[[nodiscard]] Planes blur(const Planes& source, double sigma);

}  // namespace tintype::planes
