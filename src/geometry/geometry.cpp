#include "geometry/geometry.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "geometry/rounding.h"
#include "geometry/scale.h"

namespace tintype::geometry {
namespace {

constexpr double kMaxFactor = 1e6;  // of zoom and dpr; the least is its inverse

double length(double value) {
  return std::isnan(value) ? 0 : std::clamp<double>(value, 0, kMaxSide);
}

/// Returns a side in pixels, at least 1; 0 leaves the side open.
double side(double value) {
  const double pixels = length(value);
  return pixels > 0 ? std::max(pixels, 1.0) : 0;
}

double factor(double value) {
  return std::isnan(value) || value <= 0 ? 1 : std::clamp(value, 1 / kMaxFactor, kMaxFactor);
}

Request within_bounds(Request request) {
  for (double* value : {&request.width, &request.height, &request.min_width, &request.min_height}) {
    *value = side(*value);
  }
  for (double* value : {&request.padding_top, &request.padding_right, &request.padding_bottom,
                        &request.padding_left, &request.crop.width, &request.crop.height}) {
    *value = length(*value);
  }
  for (double* value : {&request.zoom_x, &request.zoom_y, &request.dpr}) {
    *value = factor(*value);
  }
  return request;
}

Orientation turn_for(const Request& request, const Source& source) {
  Orientation orientation = combine(orientation_of_exif(source.orientation), rotation(request.rotate));
  if (request.flip_horizontal) orientation = combine(orientation, {true, 0});
  if (request.flip_vertical) orientation = combine(orientation, {true, 180});
  return orientation;
}

/// Returns whether one of image and target is taller than wide, and the other wider than tall.
bool lie_crosswise(Size image, const Request& request) {
  if (request.width <= 0 || request.height <= 0) return false;
  return (image.width < image.height && request.width > request.height) ||
         (image.width > image.height && request.width < request.height);
}

/// Returns the gravity in what is cropped to `crop`: a pixel of the source becomes a part of the crop.
Gravity within(const Rect& crop, const Gravity& gravity) {
  if (gravity.type != GravityType::focus_pixel) return gravity;
  const auto part = [](double at, int start, int length) {
    return std::clamp((at - start) / length, 0.0, 1.0);
  };
  return {GravityType::focus_point, part(gravity.x, crop.left, crop.width),
          part(gravity.y, crop.top, crop.height)};
}

int crop_side(double asked, int whole) {
  if (asked <= 0) return whole;
  const int side = asked >= 1 ? saturated(std::trunc(asked)) : std::max(1, round_half_away(whole * asked));
  return std::min(side, whole);
}

/// Returns the smaller of two sides of the dialect's arithmetic, in which a side of 0 is open.
int min_non_zero(int a, int b) {
  return a == 0 || b == 0 ? std::max(a, b) : std::min(a, b);
}

int target_side(double asked, double scale) {
  return asked <= 0 ? 0 : std::max(1, round_half_away(asked * scale));
}

/// Returns the side that belongs to `side` in the ratio `to` : `from`.
int in_ratio(int side, int to, int from) {
  return std::max(1, round_half_away(double{1} * side * to / from));
}

/// Returns the largest box of `ratio`'s ratio inside `outer`, where `ratio` does not fit into it; else
/// `ratio`.
Size shrunk_into(Size outer, Size ratio) {
  if (ratio.width <= 0 || ratio.height <= 0) return ratio;
  const double over_x = double{1} * ratio.width / outer.width;
  const double over_y = double{1} * ratio.height / outer.height;
  if (over_x > over_y && over_x > 1) {
    return {outer.width, in_ratio(outer.width, ratio.height, ratio.width)};
  }
  if (over_y > over_x && over_y > 1) {
    return {in_ratio(outer.height, ratio.width, ratio.height), outer.height};
  }
  return ratio;
}

/// Returns the smallest box of `ratio`'s ratio around `inner`.
Size grown_around(Size inner, Size ratio) {
  const double over_x = double{1} * ratio.width / inner.width;
  const double over_y = double{1} * ratio.height / inner.height;
  if (over_y > over_x) {
    return {inner.width, std::max(inner.height, in_ratio(inner.width, ratio.height, ratio.width))};
  }
  if (over_x > over_y) {
    return {std::max(inner.width, in_ratio(inner.height, ratio.width, ratio.height)), inner.height};
  }
  return inner;
}

Size canvas_around(Size result, Size target, const Request& request) {
  if (request.extend.enabled) {
    return {std::max(result.width, target.width), std::max(result.height, target.height)};
  }
  if (request.extend_aspect_ratio.enabled && target.width > 0 && target.height > 0) {
    return grown_around(result, target);
  }
  return result;
}

struct Sizes {
  Size scaled;
  Size result;
  Size canvas;
  Margins padding;

  [[nodiscard]] int longest_final_side() const {
    return std::max(canvas.width + padding.left + padding.right,
                    canvas.height + padding.top + padding.bottom);
  }
};

Sizes sizes_at(const Scale& scale, const Request& request, Size image) {
  Sizes sizes;
  sizes.scaled = {std::max(1, round_half_away(image.width / scale.shrink_x)),
                  std::max(1, round_half_away(image.height / scale.shrink_y))};
  const Size target{target_side(request.width, scale.dpr * request.zoom_x),
                    target_side(request.height, scale.dpr * request.zoom_y)};
  const bool down = request.type == ResizingType::fill_down && !request.enlarge;
  const Size box = down ? shrunk_into(sizes.scaled, target) : target;
  sizes.result = request.type == ResizingType::outside ? sizes.scaled
                                                       : Size{min_non_zero(box.width, sizes.scaled.width),
                                                              min_non_zero(box.height, sizes.scaled.height)};
  sizes.canvas = canvas_around(sizes.result, target, request);
  sizes.padding = {
      round_half_even(request.padding_top * scale.dpr), round_half_even(request.padding_right * scale.dpr),
      round_half_even(request.padding_bottom * scale.dpr), round_half_even(request.padding_left * scale.dpr)};
  return sizes;
}

/// Returns where the result lies on its canvas.
Rect place_on_canvas(const Sizes& sizes, const Request& request, double dpr) {
  const Extend& extend = request.extend.enabled ? request.extend : request.extend_aspect_ratio;
  return place(sizes.result, sizes.canvas, extend.gravity, dpr);
}

}  // namespace

Geometry solve(const Request& asked, const Source& source) {
  Request request = within_bounds(asked);
  const Size stored{std::clamp(source.size.width, 1, kMaxSide), std::clamp(source.size.height, 1, kMaxSide)};

  Geometry geometry;
  geometry.orientation = turn_for(request, source);
  const Size upright = oriented(stored, geometry.orientation);
  const Size image{crop_side(request.crop.width, upright.width),
                   crop_side(request.crop.height, upright.height)};
  if (request.adaptive && lie_crosswise(image, request)) std::swap(request.width, request.height);
  // Offsets of this crop are in source pixels, of which the dpr says nothing.
  const Rect crop = place(image, upright, request.crop.gravity.value_or(request.gravity), 1);
  geometry.crop = oriented(crop, upright, inverse(geometry.orientation));

  const Scale full = scale_for(request, image, source.vector);
  Scale scale = full;
  Sizes sizes = sizes_at(scale, request, image);
  // Each side is rounded by itself, so that one step may stay a pixel or two over the limit; every further
  // one is smaller by at least the overshoot.
  double down = 1;
  while (request.max_result_dimension > 0 && sizes.longest_final_side() > request.max_result_dimension) {
    down *= double{1} * request.max_result_dimension / sizes.longest_final_side();
    scale = scaled_by(down, full);
    sizes = sizes_at(scale, request, image);
  }

  geometry.scaled = sizes.scaled;
  geometry.shrink_x = double{1} * image.width / sizes.scaled.width;
  geometry.shrink_y = double{1} * image.height / sizes.scaled.height;
  geometry.dpr = scale.dpr;
  geometry.result = place(sizes.result, sizes.scaled, within(crop, request.gravity), scale.dpr);
  geometry.canvas = sizes.canvas;
  const Rect on_canvas = place_on_canvas(sizes, request, scale.dpr);
  geometry.canvas_left = on_canvas.left;
  geometry.canvas_top = on_canvas.top;
  geometry.padding = sizes.padding;
  return geometry;
}

}  // namespace tintype::geometry
