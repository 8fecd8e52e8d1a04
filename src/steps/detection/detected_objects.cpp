#include "steps/detection/detected_objects.h"

#include <algorithm>
#include <cmath>

namespace tintype::steps {
namespace {

struct Weighty {
  geometry::Rect place;
  double weight;
};

bool touch(const geometry::Rect& a, const geometry::Rect& b) {
  return a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height &&
         b.top < a.top + a.height;
}

std::vector<Weighty> by_weight(const std::vector<Object>& objects, const ObjectWeights& weights,
                               const geometry::Rect& area) {
  std::vector<Weighty> counting;
  for (const Object& object : objects) {
    const double weight =
        weights.weight(object.kind) * (double{1} * object.place.width * object.place.height);
    if (weight > 0 && touch(object.place, area)) counting.push_back({object.place, weight});
  }
  std::ranges::stable_sort(counting, std::ranges::greater(), &Weighty::weight);
  return counting;
}

vips::VImage in_grey(const vips::VImage& view) {
  const vips::VImage opaque =
      view.has_alpha() ? view.flatten(vips::VImage::option()->set("background", 255.0)) : view;
  return opaque.colourspace(VIPS_INTERPRETATION_B_W).cast(VIPS_FORMAT_UCHAR)[0].copy_memory();
}

/// Scales a rectangle by these factors, rounded outwards.
geometry::Rect enlarged(const geometry::Rect& place, double x, double y) {
  const auto left = static_cast<int>(std::floor(place.left * x));
  const auto top = static_cast<int>(std::floor(place.top * y));
  return {left, top, static_cast<int>(std::ceil((place.left + place.width) * x)) - left,
          static_cast<int>(std::ceil((place.top + place.height) * y)) - top};
}

}  // namespace

Result<std::vector<Object>> find_objects(const vips::VImage& view, geometry::Size whole,
                                         const ObjectWeights& wanted, detect::Detector* detector) {
  if (detector == nullptr) {
    return fail(ErrorKind::unsupported_option,
                "this server cannot find faces or other objects: it has no detection (packages "
                "libopencv-objdetect406 and opencv-data, setting detection)");
  }
  const vips::VImage grey = in_grey(view);
  const detect::Luma luma{static_cast<const std::uint8_t*>(grey.data()),
                          {grey.width(), grey.height()},
                          static_cast<std::size_t>(grey.width())};
  const double x = double{1} * whole.width / grey.width();
  const double y = double{1} * whole.height / grey.height();
  std::vector<Object> objects;
  for (std::size_t i = 0; i < detect::kClasses; ++i) {
    const auto kind = static_cast<detect::ObjectClass>(i);
    if (wanted.weight(kind) == 0) continue;
    TINTYPE_TRY(const std::vector<geometry::Rect> places, detector->find(kind, luma));
    for (const geometry::Rect& place : places)
      objects.push_back({kind, enlarged(place, x, y)});
  }
  return objects;
}

std::optional<Center> center_of(const std::vector<Object>& objects, const ObjectWeights& weights,
                                geometry::Rect area, geometry::Size size) {
  std::optional<geometry::Rect> shown;
  for (const Weighty& one : by_weight(objects, weights, area)) {
    const geometry::Rect together = shown ? bounding(*shown, one.place) : one.place;
    if (!shown || (together.width <= size.width && together.height <= size.height)) shown = together;
  }
  if (!shown) return std::nullopt;
  return Center{shown->left + shown->width / 2.0, shown->top + shown->height / 2.0};
}

}  // namespace tintype::steps
