#pragma once

#include <string>

#include "base/result.h"
#include "detect/detector.h"
#include "image/source.h"
#include "steps/options.h"

namespace tintype::pipeline {

/// Describes a source as a JSON object (RFC 8259), whose members are documented in docs/http.md. Decodes a
/// reduced image. Failures: those of a render and, if faces are requested, those of the detector.
[[nodiscard]] Result<std::string> describe_source(const image::Source& source, const steps::Options& options,
                                                  detect::Detector* detector);

}  // namespace tintype::pipeline
