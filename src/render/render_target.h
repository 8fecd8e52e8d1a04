#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "pipeline/pipeline.h"

namespace tintype::render {

/// A `RenderTarget` is one of the images that a job derives from its source.
struct RenderTarget {
  std::string_view plan_text;    ///< a plan's worker text
  int target_fd = -1;            ///< written at its position
  bool needs_detection = false;  ///< whether only a worker with a detector can do it
};

/// Derivations hold a result for each target of a job, in their order.
using Derivations = std::vector<Result<pipeline::Derived>>;

/// A job may have so many targets.
inline constexpr std::size_t kMaxRenderTargets = 16;

}  // namespace tintype::render
