#include "steps/detection/detection_need.h"

#include <algorithm>
#include <functional>

namespace tintype::steps {

ObjectWeights sum(ObjectWeights a, const ObjectWeights& b) {
  std::ranges::transform(a.of, b.of, a.of.begin(), std::plus<>());
  return a;
}

const CropAnchor& anchor_of_crop(const Options& options) {
  const auto& crop = options.get<Crop>();
  return crop.gravity ? *crop.gravity : options.get<Gravity>().value;
}

ObjectWeights objects_of(const Options& options) {
  const ObjectWeights aims = sum(options.get<Gravity>().value.objects, anchor_of_crop(options).objects);
  return sum(aims, sum(options.get<BlurDetections>().objects, options.get<PixelateDetections>().objects));
}

bool needs_detection(const Options& options) {
  const auto& information = options.get<Information>();
  if (information.asked) return information.faces;
  const auto needs = [](const Order& pass) { return needs_detection(Options(pass)); };
  return objects_of(options).any() || std::ranges::any_of(options.earlier(), needs);
}

}  // namespace tintype::steps
