#pragma once

#include <string>

#include "base/result.h"
#include "detect/detector.h"
#include "image/source.h"
#include "steps/options.h"

namespace tintype::pipeline {

/// A JSON object (RFC 8259) about the source; docs/http.md has its members. Takes the pixels of a small
/// version. Failures: those of a render, and those of the detector, which is needed where faces are looked
/// for.
[[nodiscard]] Result<std::string> describe_source(const image::Source& source, const steps::Options& options,
                                                  detect::Detector* detector);

}  // namespace tintype::pipeline
