#pragma once

#include <optional>
#include <vector>

#include <vips/vips8>

#include "base/result.h"
#include "detect/detector.h"
#include "geometry/box.h"
#include "steps/detection/object_weights.h"

/// These functions find objects in an image with a detector, and place boxes around them.
namespace tintype::steps {

struct Object {
  detect::ObjectClass kind = detect::ObjectClass::face;
  geometry::Rect place;
  friend bool operator==(const Object&, const Object&) = default;
};

/// Returns all objects of `wanted` classes, in px of an image of size `whole`, rounded outwards. `view` is
/// the analysis image of all of it. Failures are the detector's, or `unsupported_option` if there is none.
/// Throws vips::VError.
[[nodiscard]] Result<std::vector<Object>> find_objects(const vips::VImage& view, geometry::Size whole,
                                                       const ObjectWeights& wanted,
                                                       detect::Detector* detector);

struct Center {
  double x = 0;
  double y = 0;
  friend bool operator==(const Center&, const Center&) = default;
};

/// Returns the center of what a box of `size` in `area` should show: of all objects that touch the area if
/// they fit into the box together, otherwise of the heaviest that do. An object's weight is that of its class
/// times its area. Returns none if the area contains no such object. Pure arithmetic.
[[nodiscard]] std::optional<Center> center_of(const std::vector<Object>& objects,
                                              const ObjectWeights& weights, geometry::Rect area,
                                              geometry::Size size);

}  // namespace tintype::steps
