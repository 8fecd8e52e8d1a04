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

/// Smart crop places crop boxes by what the source shows and finds the objects that steps need. It looks at
/// the analysis image before the first step.
namespace tintype::pipeline {

/// Returns the px of the longer side of the analysis image that the options need; none if they need no
/// analysis.
[[nodiscard]] std::optional<int> analysis_side(const steps::Options& options);

/// Returns the focus that the source's metadata name, if the options ask for it.
[[nodiscard]] std::optional<image::Focus> focus_of(const steps::Options& options,
                                                   const image::Source& source);

/// Returns whether the geometry is final only after `resolve_smart_crop` or `focus_on`.
[[nodiscard]] bool moves_later(const steps::Options& options);

/// Returns the context with its geometry moved to the focus. Failures: those of `make_context`.
[[nodiscard]] Result<steps::Context> focus_on(const steps::Context& context, const image::Focus& focus);

/// Returns the context with its geometry moved to what its options look for, and with the objects that its
/// steps need; a focus in the metadata takes precedence over what is found. Sizes do not change.
/// `analysis_image` must be the analysis image of the context's source. Failures: those of `make_context`,
/// `broken_image`, `unsupported_option` if there is no detector.
[[nodiscard]] Result<steps::Context> resolve_smart_crop(const steps::Context& context,
                                                        const vips::VImage& analysis_image,
                                                        const std::optional<image::Focus>& focus,
                                                        detect::Detector* detector);

}  // namespace tintype::pipeline
