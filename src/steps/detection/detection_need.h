#pragma once

#include "steps/options.h"

namespace tintype::steps {

[[nodiscard]] ObjectWeights sum(ObjectWeights a, const ObjectWeights& b);

/// All objects that the options ask for, in the last pass.
[[nodiscard]] ObjectWeights objects_of(const Options& options);

/// Whether a detector is needed, in any pass.
[[nodiscard]] bool needs_detection(const Options& options);

/// The aim of crop: its own, or that of gravity.
[[nodiscard]] const CropAnchor& anchor_of_crop(const Options& options);

}  // namespace tintype::steps
