#pragma once

#include <optional>

#include "base/result.h"
#include "formats/format.h"
#include "geometry/geometry.h"
#include "steps/options.h"

namespace tintype::pipeline {

/// Where gravities that look at the picture have found something: points to keep in the middle.
struct FocusPoints {
  std::optional<geometry::Gravity> crop{};
  std::optional<geometry::Gravity> result{};
};

/// Solves the geometry of a result of format `output`, a gravity without sighting as the centre. What frame,
/// free rotation and shadow add to it counts for its longest side too: where that would be over a limit,
/// everything is scaled down. Where the additions are so much larger than the picture that this does not
/// help, the failure is `invalid_url`.
[[nodiscard]] Result<geometry::Geometry> layout(const steps::Options& options, const geometry::Source& source,
                                                formats::Format output, const FocusPoints& focus_points = {});

/// The size of the result, frame, free rotation and shadow included.
[[nodiscard]] geometry::Size result_size(const steps::Options& options, const geometry::Geometry& geometry);

}  // namespace tintype::pipeline
