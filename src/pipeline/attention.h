#pragma once

#include <vips/vips8>

#include "geometry/box.h"
#include "steps/geometry/crop_anchor.h"

namespace tintype::pipeline {

/// Returns the box of `size` in `view`, into which it fits, that shows most by attention or entropy (libvips'
/// smartcrop). Throws vips::VError.
[[nodiscard]] geometry::Rect most_interesting(const vips::VImage& view, geometry::Size size,
                                              steps::InterestKind interest);

}  // namespace tintype::pipeline
