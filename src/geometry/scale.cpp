#include "geometry/scale.h"

#include <algorithm>

namespace tintype::geometry {
namespace {

struct Shrinks {
  double x;
  double y;
};

bool landscape_or_square(double width, double height) {
  return width >= height;
}

ResizingType resolved(const Request& request, Size size) {
  if (request.type != ResizingType::automatic) return request.type;
  const double width = request.width > 0 ? request.width : size.width;
  const double height = request.height > 0 ? request.height : size.height;
  const bool alike = landscape_or_square(size.width, size.height) == landscape_or_square(width, height);
  return alike ? ResizingType::fill : ResizingType::fit;
}

Shrinks to_target(const Request& request, Size size) {
  Shrinks shrinks{request.width > 0 ? size.width / request.width : 1,
                  request.height > 0 ? size.height / request.height : 1};
  const ResizingType type = resolved(request, size);
  if (type == ResizingType::force) return shrinks;

  if (request.width <= 0) {
    shrinks.x = shrinks.y;
  } else if (request.height <= 0) {
    shrinks.y = shrinks.x;
  } else if (type == ResizingType::fit) {
    shrinks.x = shrinks.y = std::max(shrinks.x, shrinks.y);
  } else {
    shrinks.x = shrinks.y = std::min(shrinks.x, shrinks.y);
  }
  return shrinks;
}

/// Reduces an enlargement to none, first that of the target and then that of the dpr.
void forbid_enlarging(const Request& request, Shrinks& shrinks, double& dpr) {
  const double smallest = std::min(shrinks.x, shrinks.y);
  if (smallest < 1) {
    shrinks.x /= smallest;
    shrinks.y /= smallest;
    if (!request.extend.enabled) dpr /= smallest;
  }
  dpr = std::min({dpr, shrinks.x, shrinks.y});
}

void reach_minimum(const Request& request, Size size, Shrinks& shrinks) {
  if (request.min_width > 0) {
    if (const double most = size.width / request.min_width; most < shrinks.x) {
      shrinks.y *= most / shrinks.x;
      shrinks.x = most;
    }
  }
  if (request.min_height > 0) {
    if (const double most = size.height / request.min_height; most < shrinks.y) {
      shrinks.x *= most / shrinks.y;
      shrinks.y = most;
    }
  }
}

}  // namespace

Scale scale_for(const Request& request, Size size, bool vector) {
  Shrinks shrinks = to_target(request, size);
  shrinks.x /= request.zoom_x;
  shrinks.y /= request.zoom_y;
  double dpr = request.dpr;
  if (!request.enlarge && !vector) forbid_enlarging(request, shrinks, dpr);
  reach_minimum(request, size, shrinks);
  return {shrinks.x / dpr, shrinks.y / dpr, dpr};
}

Scale scaled_by(double factor, Scale scale) {
  return {scale.shrink_x / factor, scale.shrink_y / factor, scale.dpr * factor};
}

}  // namespace tintype::geometry
