#pragma once

#include "base/result.h"
#include "pipeline/layout.h"
#include "steps/context.h"

namespace tintype::pipeline {

/// The format of what the options make of the source, but where that turns out to be too small for it.
[[nodiscard]] formats::Format choose_output(const steps::Options& options, const image::Header& source);

/// Decides on format and geometry; `part` as in Job. Failures: `invalid_url`, `broken_image`.
[[nodiscard]] Result<steps::Context> make_context(const steps::Options& options, const image::Header& source,
                                                  geometry::Rect part, const FocusPoints& focus_points = {});

}  // namespace tintype::pipeline
