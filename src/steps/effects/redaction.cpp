#include "steps/effects/redaction.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "steps/detection/analysis_image.h"
#include "steps/detection/detection_need.h"

namespace tintype::steps {
namespace {

/// This margin is added on each side, as a fraction of the object's: detectors frame a face from the brows to
/// the chin.
constexpr double kMargin = 0.25;

geometry::Rect grown(const geometry::Rect& rect) {
  const auto x = static_cast<int>(std::ceil(rect.width * kMargin));
  const auto y = static_cast<int>(std::ceil(rect.height * kMargin));
  return {rect.left - x, rect.top - y, rect.width + 2 * x, rect.height + 2 * y};
}

std::optional<geometry::Rect> inside(const geometry::Rect& rect, geometry::Size size) {
  const int left = std::max(rect.left, 0);
  const int top = std::max(rect.top, 0);
  const int right = std::min(rect.left + rect.width, size.width);
  const int bottom = std::min(rect.top + rect.height, size.height);
  if (left >= right || top >= bottom) return std::nullopt;
  return geometry::Rect{left, top, right - left, bottom - top};
}

/// Finds objects in the image itself, which may be larger than a detector's input.
std::vector<Object> found_in(const vips::VImage& image, const ObjectWeights& wanted,
                             detect::Detector* detector) {
  auto objects = find_objects(analysis_image_of(image, kDetectionSide), {image.width(), image.height()},
                              wanted, detector);
  if (!objects) throw vips::VError(objects.error().detail);
  return *std::move(objects);
}

ObjectWeights redacted_objects(const Options& options) {
  return sum(options.get<BlurDetections>().objects, options.get<PixelateDetections>().objects);
}

}  // namespace

geometry::Rect in_result(geometry::Rect part, const Context& context) {
  const geometry::Geometry& geometry = context.geometry;
  const geometry::Orientation back = inverse(geometry.orientation);
  const geometry::Size scaled = oriented(geometry.scaled, back);
  const double scale_x = double{1} * scaled.width / geometry.crop.width;
  const double scale_y = double{1} * scaled.height / geometry.crop.height;
  const int from_left = part.left - context.part.left - geometry.crop.left;
  const int from_top = part.top - context.part.top - geometry.crop.top;
  const auto left = static_cast<int>(std::floor(from_left * scale_x));
  const auto top = static_cast<int>(std::floor(from_top * scale_y));
  const auto right = static_cast<int>(std::ceil((from_left + part.width) * scale_x));
  const auto bottom = static_cast<int>(std::ceil((from_top + part.height) * scale_y));
  geometry::Rect placed = oriented({left, top, right - left, bottom - top}, scaled, geometry.orientation);
  placed.left -= geometry.result.left;
  placed.top -= geometry.result.top;
  return placed;
}

Context redacting(const vips::VImage& frame, const Context& context) {
  Context own = context;
  if (const ObjectWeights redacted = redacted_objects(context.options); redacted.any())
    own.objects = found_in(frame, redacted, context.detector);
  return own;
}

std::vector<geometry::Rect> redaction_regions(const vips::VImage& image, const Context& context,
                                              const ObjectWeights& objects) {
  std::vector<geometry::Rect> places;
  for (const Object& object : found_in(image, objects, context.detector))
    places.push_back(object.place);
  for (const Object& object : context.objects) {
    if (objects.weight(object.kind) > 0) places.push_back(in_result(object.place, context));
  }
  std::vector<geometry::Rect> regions;
  for (const geometry::Rect& place : places) {
    if (const auto region = inside(grown(place), {image.width(), image.height()})) regions.push_back(*region);
  }
  return regions;
}

}  // namespace tintype::steps
