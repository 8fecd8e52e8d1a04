#pragma once

#include <optional>
#include <vector>

#include <vips/vips8>

#include "base/result.h"
#include "detect/detector.h"
#include "geometry/box.h"
#include "steps/detection/object_weights.h"

/// Objects that a detector has found in a picture.
namespace tintype::steps {

struct Object {
  detect::ObjectClass kind = detect::ObjectClass::face;
  geometry::Rect place;
  friend bool operator==(const Object&, const Object&) = default;
};

/// All objects that count in a picture of size `whole`, in its px and at least as large as they are seen in
/// `view`, which shows all of it. Failures are the detector's, or `unsupported_option` where there is none.
/// Throws vips::VError.
[[nodiscard]] Result<std::vector<Object>> find_objects(const vips::VImage& view, geometry::Size whole,
                                                       const ObjectWeights& wanted,
                                                       detect::Detector* detector);

struct Center {
  double x = 0;
  double y = 0;
  friend bool operator==(const Center&, const Center&) = default;
};

/// The middle of what a box of `size` in `area` should show: of all objects that touch the area where they
/// fit into the box together, else of the weightiest that do; an object's weight is that of its class times
/// its area. None: no object that counts is there. Pure arithmetic.
[[nodiscard]] std::optional<Center> center_of(const std::vector<Object>& objects,
                                              const ObjectWeights& weights, geometry::Rect area,
                                              geometry::Size size);

}  // namespace tintype::steps
