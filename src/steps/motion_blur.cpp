#include "steps/motion_blur.h"

#include <cmath>
#include <numbers>
#include <vector>

#include "steps/alpha.h"
#include "steps/job.h"
#include "steps/matrix.h"

namespace tintype::steps {
namespace {

/// A line through the middle of a square of odd side: points along it, shared out among the four pixels
/// around each.
vips::VImage line_kernel(int length, double degrees) {
  constexpr int kPointsPerPixel = 8;
  const double radians = degrees * std::numbers::pi / 180;
  const int reach = length / 2 + 1;
  const int side = 2 * reach + 1;
  std::vector<double> weights(static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
  const auto at = [&](int x, int y) -> double& {
    return weights[static_cast<std::size_t>(y) * static_cast<std::size_t>(side) +
                   static_cast<std::size_t>(x)];
  };
  const int points = length * kPointsPerPixel;
  for (int i = 0; i < points; ++i) {
    const double along = (i + 0.5) / kPointsPerPixel - length / 2.0;
    const double x = reach + along * std::cos(radians);
    const double y = reach + along * std::sin(radians);
    const int left = static_cast<int>(std::floor(x));
    const int top = static_cast<int>(std::floor(y));
    at(left, top) += (1 - (x - left)) * (1 - (y - top));
    at(left + 1, top) += (x - left) * (1 - (y - top));
    at(left, top + 1) += (1 - (x - left)) * (y - top);
    at(left + 1, top + 1) += (x - left) * (y - top);
  }
  return matrix_of(side, weights, points);
}

}  // namespace

vips::VImage MotionBlur::apply(vips::VImage image, const Job& job) {
  const auto& step = job.options.get<MotionBlur>();
  if (step.length <= 1) return image;
  return with_premultiplied_alpha(image.copy_memory(), [&](const vips::VImage& opaque) {
    return convolved(opaque, line_kernel(step.length, step.angle));
  });
}

}  // namespace tintype::steps
