#pragma once

#include <vips/vips8>

#include "image/source.h"
#include "steps/context.h"

namespace tintype::pipeline {

/// Sends each frame of an animation through all steps by itself, as if it were a still; one after the other,
/// so that no more than one is held besides the results. The result is in memory: the frames one below the
/// other, with what makes an animation of them. Throws vips::VError.
[[nodiscard]] vips::VImage apply_to_frames(const image::Source& source, const steps::Context& context);

}  // namespace tintype::pipeline
