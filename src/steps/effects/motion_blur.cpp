#include "steps/effects/motion_blur.h"

#include <cmath>
#include <numbers>
#include <vector>

#include "steps/color/alpha.h"
#include "steps/color/matrix.h"
#include "steps/context.h"
#include "steps/describe.h"

namespace tintype::steps {
namespace {

/// Returns a kernel of points that divide a line of `length` px evenly, in the center of a square of odd
/// side. Each point is distributed over the four pixels around it.
vips::VImage line_kernel(double length, int points, double degrees) {
  const double radians = degrees * std::numbers::pi / 180;
  const int reach = static_cast<int>(std::ceil(length / 2)) + 1;
  const int side = 2 * reach + 1;
  std::vector<double> weights(static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
  const auto at = [&](int x, int y) -> double& {
    return weights[static_cast<std::size_t>(y) * static_cast<std::size_t>(side) +
                   static_cast<std::size_t>(x)];
  };
  for (int i = 0; i < points; ++i) {
    const double along = (i + 0.5) * length / points - length / 2;
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

/// Blurs along a line. A long line is computed as a short one repeated along it: two small sums instead of a
/// large one.
vips::VImage smeared(const vips::VImage& image, int length, double degrees) {
  constexpr int kPointsPerPixel = 8;
  constexpr int kShort = 24;
  if (length <= kShort) return convolved(image, line_kernel(length, length * kPointsPerPixel, degrees));
  const int pieces = static_cast<int>(std::lround(std::sqrt(length)));
  const double piece = double{1} * length / pieces;
  const int points = static_cast<int>(std::ceil(piece)) * kPointsPerPixel;
  return convolved(convolved(image, line_kernel(piece, points, degrees)).copy_memory(),
                   line_kernel(length, pieces, degrees));
}

}  // namespace

std::span<const OptionSpec> MotionBlur::options() {
  static constexpr std::tuple kOptions{
      option({"motion_blur"}, "Blurs the picture as if it had moved while it was taken.",
             argument("length", &MotionBlur::length, {0, 200}, "of the way, in px; 0 or 1: off"),
             argument("angle", &MotionBlur::angle, {-360, 360},
                      "of the way, in degrees clockwise from the horizontal"))};
  return specs_of<MotionBlur, kOptions>();
}

vips::VImage MotionBlur::apply(vips::VImage image, const Context& context) {
  const auto& step = context.options.get<MotionBlur>();
  if (step.length <= 1) return image;
  return with_premultiplied_alpha(image.copy_memory(), [&](const vips::VImage& opaque) {
    return smeared(opaque, step.length, step.angle);
  });
}

}  // namespace tintype::steps
