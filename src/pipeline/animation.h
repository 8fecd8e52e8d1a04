#pragma once

#include <vips/vips8>

#include "image/source.h"
#include "steps/context.h"

namespace tintype::pipeline {

/// Applies all steps to each frame of an animation separately, one frame after the other, as to a still
/// image, so that besides the results only one frame is in memory. The result is in memory: the frames
/// stacked from top to bottom, with the metadata that make them an animation. Throws vips::VError.
[[nodiscard]] vips::VImage apply_to_frames(const image::Source& source, const steps::Context& context);

}  // namespace tintype::pipeline
