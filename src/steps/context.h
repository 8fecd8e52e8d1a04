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

/// A `Context` contains all that a step may know besides the pixels. It is decided before the first step and
/// is the same for all of them.
struct Context {
  const Options& options;
  const image::Header& source;
  geometry::Rect part;  ///< part of the stored source that trim leaves, on which the geometry is based
  geometry::Geometry geometry;
  formats::Format output;
  std::vector<Object> objects{};         ///< objects that steps need, in px of the stored source
  detect::Detector* detector = nullptr;  ///< set if `objects` has been filled
  std::vector<OverlayImage> overlays{};

  /// Returns the pixels of the overlay that the options name `reference`.
  [[nodiscard]] const vips::VImage& overlay(std::string_view reference) const;
};

}  // namespace tintype::steps
