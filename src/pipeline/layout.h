#pragma once

#include <optional>

#include "base/result.h"
#include "formats/format.h"
#include "geometry/geometry.h"
#include "steps/options.h"

namespace tintype::pipeline {

/// `FocusPoints` are the points that smart gravities have found in the image, to be centered by crop and
/// result.
struct FocusPoints {
  std::optional<geometry::Gravity> crop{};
  std::optional<geometry::Gravity> result{};
};

/// Computes the geometry of a result of format `output`; a smart gravity without a focus point counts as the
/// center. The longest side includes what frame, free rotation and shadow add to the result: if it exceeds
/// the limit, everything is scaled down. If the additions are so large that this does not help, the failure
/// is `invalid_url`.
[[nodiscard]] Result<geometry::Geometry> layout(const steps::Options& options, const geometry::Source& source,
                                                formats::Format output, const FocusPoints& focus_points = {});

/// Returns the size of the result, including frame, free rotation and shadow.
[[nodiscard]] geometry::Size result_size(const steps::Options& options, const geometry::Geometry& geometry);

}  // namespace tintype::pipeline
