#pragma once

#include <vips/vips8>

#include "geometry/box.h"
#include "steps/geometry/crop_anchor.h"

namespace tintype::pipeline {

/// Where in `view` a box of `size`, which fits into it, shows most: by attention or by entropy (libvips'
/// smartcrop). Throws vips::VError.
[[nodiscard]] geometry::Rect most_interesting(const vips::VImage& view, geometry::Size size,
                                              steps::InterestKind interest);

}  // namespace tintype::pipeline
