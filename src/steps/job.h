#pragma once

#include <string_view>
#include <vector>

#include <vips/vips8>

#include "base/result.h"
#include "geometry/geometry.h"
#include "image/format.h"
#include "image/header.h"
#include "steps/options.h"
#include "steps/overlay_picture.h"

namespace tintype::steps {

/// All that a step may know, besides the pixels: decided before the first step, the same for all of them.
struct Job {
  const Options& options;
  const image::Header& source;
  geometry::Rect part;  ///< what trim has left of the stored source, which geometry takes for the whole
  geometry::Geometry geometry;
  image::Format output;
  std::vector<OverlayPicture> overlays{};

  /// The pixels of one that the options name.
  [[nodiscard]] const vips::VImage& overlay(std::string_view reference) const;
};

/// Decides on format and geometry; `part` as in Job. Failures: `invalid_url`, `broken_image`.
[[nodiscard]] Result<Job> plan_job(const Options& options, const image::Header& source, geometry::Rect part);

}  // namespace tintype::steps
