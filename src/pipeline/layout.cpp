#include "pipeline/layout.h"

#include <algorithm>

#include "pipeline/geometry_request.h"

namespace tintype::pipeline {
namespace {

int longest_side(geometry::Size size) {
  return std::max(size.width, size.height);
}

}  // namespace

geometry::Size result_size(const steps::Options& options, const geometry::Geometry& geometry) {
  geometry::Size size = geometry.final_size();
  size = options.get<steps::Frame>().grown(size, geometry.dpr);
  size = options.get<steps::RotateFree>().grown(size);
  return options.get<steps::Shadow>().grown(size, geometry.dpr);
}

Result<geometry::Geometry> layout(const steps::Options& options, const geometry::Source& source,
                                  formats::Format output, const FocusPoints& focus_points) {
  geometry::Request request = geometry_request(options, output);
  if (focus_points.crop) request.crop.gravity = focus_points.crop;
  if (focus_points.result) request.gravity = *focus_points.result;
  const int most = request.max_result_dimension;
  for (;;) {
    const geometry::Geometry geometry = solve(request, source);
    const int longest = longest_side(result_size(options, geometry));
    const int within = longest_side(geometry.final_size());
    if (most == 0 || longest <= most) return geometry;
    if (within == 1) {
      return fail(ErrorKind::invalid_url, "border and shadow make a side of {} px, at most {} are allowed",
                  longest, most);
    }
    const auto scaled = static_cast<int>(double{1} * within * most / longest);
    request.max_result_dimension = std::clamp(scaled, 1, within - 1);
  }
}

}  // namespace tintype::pipeline
