#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "base/result.h"
#include "image/source.h"
#include "pipeline/planar.h"
#include "steps/context.h"

namespace tintype::pipeline {

using SharedSource = std::shared_ptr<const image::Source>;

/// What is to become of one target.
struct Task {
  SharedSource source{};                       ///< what is selected of it; none: no picture is made
  std::optional<steps::Context> context{};     ///< none: the same
  std::optional<jpeg::Reduction> reduction{};  ///< none: libvips decodes
  std::shared_ptr<const std::vector<steps::Options>>
      passes{};  ///< where there are several, of which `context` is the first
};

/// Failures: `invalid_source`, `invalid_url`, `broken_image`.
[[nodiscard]] Result<Task> task_for(const steps::Options& options, const SharedSource& file,
                                    const std::optional<PlanarSource>& planar);

/// One pass over `source`. The same failures.
[[nodiscard]] Result<steps::Context> context_for(const steps::Options& options, const image::Source& source);

/// Of a pass's result, for the next one; `before` is what the pass saw.
[[nodiscard]] image::Header header_between(const vips::VImage& image, const image::Header& before);

}  // namespace tintype::pipeline
