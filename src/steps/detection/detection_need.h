#pragma once

#include "steps/options.h"

namespace tintype::steps {

[[nodiscard]] ObjectWeights sum(ObjectWeights a, const ObjectWeights& b);

/// Returns the classes of objects that the options need in the last pass.
[[nodiscard]] ObjectWeights objects_of(const Options& options);

/// Returns whether any pass needs a detector.
[[nodiscard]] bool needs_detection(const Options& options);

/// Returns the anchor of crop: its own or, if it has none, that of gravity.
[[nodiscard]] const CropAnchor& anchor_of_crop(const Options& options);

}  // namespace tintype::steps
