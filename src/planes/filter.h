#pragma once

#include "planes/kernel.h"
#include "planes/plane.h"

namespace tintype::planes {

/// Applies a separable filter: the taps' targets are the result's columns and rows. `across` comes in
/// granules of kRowGranule, `down` of kColumnGranule. Holds one row of 16 bits besides source and result. Any
/// thread.
[[nodiscard]] Plane filter(const Plane& source, const Taps& across, const Taps& down);

}  // namespace tintype::planes
