#pragma once

#include <optional>
#include <vector>

#include <vips/vips8>

#include "base/result.h"
#include "detect/detector.h"
#include "geometry/box.h"
#include "steps/object_weights.h"

/// Objects that a detector has found in a picture.
namespace tintype::steps {

struct Object {
  detect::ObjectClass kind = detect::ObjectClass::face;
  geometry::Rect place;
  friend bool operator==(const Object&, const Object&) = default;
};

/// All objects in `view` that count. Failures are the detector's, or `unsupported_option` where there is
/// none. Throws vips::VError.
[[nodiscard]] Result<std::vector<Object>> find_objects(const vips::VImage& view, const ObjectWeights& wanted,
                                                       detect::Detector* detector);

/// The middle of what a box of `size` in `area` should show: of all objects that touch the area where they
/// fit into the box together, else of the weightiest that do; an object's weight is that of its class times
/// its area. None: no object that counts is there. Pure arithmetic.
struct Middle {
  double x = 0;
  double y = 0;
};
[[nodiscard]] std::optional<Middle> middle_of(const std::vector<Object>& objects,
                                              const ObjectWeights& weights, geometry::Rect area,
                                              geometry::Size size);

}  // namespace tintype::steps
