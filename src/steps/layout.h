#pragma once

#include "base/result.h"
#include "geometry/geometry.h"
#include "image/format.h"
#include "steps/options.h"

namespace tintype::steps {

/// Solves the geometry of a result of format `output`. What frame, free rotation and shadow add to it counts
/// for its longest side too: where that would be over a limit, everything is scaled down. Where the additions
/// are so much larger than the picture that this does not help, the failure is `invalid_url`.
[[nodiscard]] Result<geometry::Geometry> layout(const Options& options, const geometry::Source& source,
                                                image::Format output);

/// The size of the result, frame, free rotation and shadow included.
[[nodiscard]] geometry::Size result_size(const Options& options, const geometry::Geometry& geometry);

}  // namespace tintype::steps
