#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "pipeline/pipeline.h"

namespace tintype::render {

/// One of the images that a job derives from its source.
struct Output {
  std::string_view plan_text;  ///< a plan's worker text
  int target_fd = -1;          ///< written at its position
};

/// An answer for each output of a job, in their order.
using Derivations = std::vector<Result<pipeline::Derived>>;

/// How many a job may have.
inline constexpr std::size_t kMaxOutputs = 16;

}  // namespace tintype::render
