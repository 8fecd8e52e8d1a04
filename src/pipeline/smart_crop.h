#pragma once

#include <optional>

#include <vips/vips8>

#include "base/result.h"
#include "detect/detector.h"
#include "image/analysis/focus.h"
#include "image/source.h"
#include "pipeline/make_context.h"
#include "steps/detection/analysis_image.h"
#include "steps/detection/detection_need.h"

/// Where a job's boxes lie, and where its objects are, by what the source shows: found in a small view of it
/// before the first step.
namespace tintype::pipeline {

/// How many px the longer side of the view has for what the options look for. None: they do not look.
[[nodiscard]] std::optional<int> analysis_side(const steps::Options& options);

/// What the source's metadata call its focus, where the options ask for that.
[[nodiscard]] std::optional<image::Focus> focus_of(const steps::Options& options,
                                                   const image::Source& source);

/// Whether the geometry is only known after `resolve_smart_crop` or `focus_on`.
[[nodiscard]] bool moves_later(const steps::Options& options);

/// The job with its geometry moved to the focus. Failures: those of plan_job.
[[nodiscard]] Result<steps::Context> focus_on(const steps::Context& context, const image::Focus& focus);

/// The job with its geometry moved to what its options look for, and with the objects that its steps will
/// need; a focus goes before what is seen. Sizes stay as they were. `view` is that of the job's source.
/// Failures: those of plan_job, `broken_image`, `unsupported_option` where there is no detector.
[[nodiscard]] Result<steps::Context> resolve_smart_crop(const steps::Context& context,
                                                        const vips::VImage& view,
                                                        const std::optional<image::Focus>& focus,
                                                        detect::Detector* detector);

}  // namespace tintype::pipeline
