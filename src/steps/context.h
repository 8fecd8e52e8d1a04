#pragma once

#include <string_view>
#include <vector>

#include <vips/vips8>

#include "detect/detector.h"
#include "formats/format.h"
#include "geometry/geometry.h"
#include "image/header.h"
#include "steps/detection/detected_objects.h"
#include "steps/options.h"
#include "steps/overlays/overlay_image.h"

namespace tintype::steps {

/// All that a step may know, besides the pixels: decided before the first step, the same for all of them.
struct Context {
  const Options& options;
  const image::Header& source;
  geometry::Rect part;  ///< what trim has left of the stored source, which geometry takes for the whole
  geometry::Geometry geometry;
  formats::Format output;
  std::vector<Object> objects{};         ///< those that steps ask for, in the stored source
  detect::Detector* detector = nullptr;  ///< there where `objects` has been filled
  std::vector<OverlayPicture> overlays{};

  /// The pixels of one that the options name.
  [[nodiscard]] const vips::VImage& overlay(std::string_view reference) const;
};

}  // namespace tintype::steps
