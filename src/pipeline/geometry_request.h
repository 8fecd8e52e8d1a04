#pragma once

#include "formats/format.h"
#include "geometry/geometry.h"
#include "steps/options.h"

namespace tintype::pipeline {

/// What the options ask of geometry, for a result of format `output`, whose longest side is a limit too.
[[nodiscard]] geometry::Request geometry_request(const steps::Options& options, formats::Format output);

}  // namespace tintype::pipeline
