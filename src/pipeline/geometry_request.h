#pragma once

#include "formats/format.h"
#include "geometry/geometry.h"
#include "steps/options.h"

namespace tintype::pipeline {

/// Returns the geometry that the options request for a result of format `output`, whose longest side is a
/// limit too.
[[nodiscard]] geometry::Request geometry_request(const steps::Options& options, formats::Format output);

}  // namespace tintype::pipeline
