#pragma once

#include "base/result.h"
#include "pipeline/layout.h"
#include "steps/context.h"

namespace tintype::pipeline {

/// Chooses the format of the result, before it is known whether the result is too small for that format.
[[nodiscard]] formats::Format choose_output(const steps::Options& options, const image::Header& source);

/// Decides the format and the geometry of a result; `part` is `Context::part`. Failures: `invalid_url`,
/// `broken_image`.
[[nodiscard]] Result<steps::Context> make_context(const steps::Options& options, const image::Header& source,
                                                  geometry::Rect part, const FocusPoints& focus_points = {});

}  // namespace tintype::pipeline
