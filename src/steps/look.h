#pragma once

#include <optional>

#include <vips/vips8>

#include "base/result.h"
#include "detect/detector.h"
#include "image/source.h"
#include "steps/job.h"

/// Where a job's boxes lie, and where its objects are, by what the source shows: found in a small view of it
/// before the first step.
namespace tintype::steps {

/// How many px the longer side of the view has for what the options look for. None: they do not look.
[[nodiscard]] std::optional<int> view_side(const Options& options);

/// Whether a detector is needed.
[[nodiscard]] bool looks_for_objects(const Options& options);

/// The whole of the source as it is stored, its first page, in sRGB or grey of 8 bits, its longer side at
/// most `side` px. Throws vips::VError.
[[nodiscard]] vips::VImage view_of(const image::Source& source, int side);

/// The size of a view of `source` whose longer side is at most `side` px.
[[nodiscard]] geometry::Size view_size(geometry::Size source, int side);

/// The job with its geometry moved to what its options look for, and with the objects that its steps will
/// need. Sizes stay as they were. `view` is that of the job's source. Failures: those of plan_job,
/// `broken_image`, `unsupported_option` where there is no detector.
[[nodiscard]] Result<Job> look(const Job& job, const vips::VImage& view, detect::Detector* detector);

}  // namespace tintype::steps
