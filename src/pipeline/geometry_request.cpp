#include "pipeline/geometry_request.h"

#include <algorithm>

namespace tintype::pipeline {
namespace {

int lesser_limit(int a, int b) {
  return a == 0 || b == 0 ? std::max(a, b) : std::min(a, b);
}

geometry::Crop crop_of(const steps::Crop& crop) {
  geometry::Crop asked{crop.width, crop.height};
  if (crop.gravity) asked.gravity = crop.gravity->fixed;
  return asked;
}

}  // namespace

geometry::Request geometry_request(const steps::Options& options, formats::Format output) {
  const auto& resize = options.get<steps::Resize>();
  const auto& orientation = options.get<steps::Orientation>();
  const auto& canvas = options.get<steps::Canvas>();
  return {
      .type = resize.type,
      .width = double(resize.width),
      .height = double(resize.height),
      .min_width = double(resize.min_width),
      .min_height = double(resize.min_height),
      .zoom_x = resize.zoom_x,
      .zoom_y = resize.zoom_y,
      .dpr = resize.dpr,
      .enlarge = resize.enlarge,
      .adaptive = resize.adaptive,
      .extend = canvas.extend,
      .extend_aspect_ratio = canvas.extend_aspect_ratio,
      .gravity = options.get<steps::Gravity>().value.fixed,
      .crop = crop_of(options.get<steps::Crop>()),
      .rotate = orientation.rotate,
      .flip_horizontal = orientation.flip_horizontal,
      .flip_vertical = orientation.flip_vertical,
      .padding_top = double(canvas.padding_top),
      .padding_right = double(canvas.padding_right),
      .padding_bottom = double(canvas.padding_bottom),
      .padding_left = double(canvas.padding_left),
      .max_result_dimension =
          lesser_limit(options.get<steps::Limits>().result_dimension, formats::info_of(output).max_side),
  };
}

}  // namespace tintype::pipeline
