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

/// A `Task` is the work for one target.
struct Task {
  SharedSource source{};                       ///< selected pages of the source; null: no image is derived
  std::optional<steps::Context> context{};     ///< none: no image is derived
  std::optional<jpeg::Reduction> reduction{};  ///< none: libvips decodes
  std::shared_ptr<const std::vector<steps::Options>>
      passes{};  ///< null: one pass; otherwise all passes, of which `context` is the first
};

/// Plans the work for one target. Failures: `invalid_source`, `invalid_url`, `broken_image`.
[[nodiscard]] Result<Task> task_for(const steps::Options& options, const SharedSource& file,
                                    const std::optional<PlanarSource>& planar);

/// Returns the context of one pass over `source`. Failures: `invalid_source`, `invalid_url`, `broken_image`.
[[nodiscard]] Result<steps::Context> context_for(const steps::Options& options, const image::Source& source);

/// Returns the header of a pass's result, as the source of the next pass; `before` is the header of that
/// pass's source.
[[nodiscard]] image::Header header_between(const vips::VImage& image, const image::Header& before);

}  // namespace tintype::pipeline
