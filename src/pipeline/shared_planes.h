#pragma once

#include <optional>
#include <span>

#include "jpeg/reduced_decoder.h"
#include "pipeline/planar.h"
#include "pipeline/task.h"
#include "steps/source/engine.h"

namespace tintype::pipeline {

/// `SharedPlanes` serve all tasks of a source that the JPEG engine supports: they are decoded once.
struct SharedPlanes {
  jpeg::Reduction reduction;
  jpeg::Reduced reduced;
  steps::Engine engine;
};

/// Decodes the planes for all tasks, from the file `reduced_source` if it has them. Returns none if no task
/// needs them or the source is damaged; libvips then decides whether the damage is acceptable.
[[nodiscard]] std::optional<SharedPlanes> planes_for(std::span<const Result<Task>> tasks,
                                                     const std::optional<PlanarSource>& planar,
                                                     std::optional<int> reduced_source);

}  // namespace tintype::pipeline
