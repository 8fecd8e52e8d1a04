#include "steps/effects/gaussian.h"

#include <algorithm>
#include <cmath>

namespace tintype::steps {
namespace {

using vips::VImage;

constexpr double kLargestDirect = 16;
/// A Gaussian of at least this sigma hides the grid of the reduced image.
constexpr double kSigmaOnGrid = 5;

VImage scaled_to(const VImage& image, int width, int height) {
  const double scale_x = double{1} * width / image.width();
  const double scale_y = double{1} * height / image.height();
  return image.resize(scale_x, VImage::option()->set("vscale", scale_y)->set("kernel", VIPS_KERNEL_LINEAR));
}

}  // namespace

VImage blurred(const VImage& image, double sigma) {
  if (sigma <= kLargestDirect) return image.gaussblur(sigma);
  const int width = image.width();
  const int height = image.height();
  const double shrink = std::min(sigma / kSigmaOnGrid, double{1} * std::min(width, height));
  const VImage small = scaled_to(image, std::max(1, static_cast<int>(std::lround(width / shrink))),
                                 std::max(1, static_cast<int>(std::lround(height / shrink))));
  return scaled_to(small.gaussblur(sigma / shrink).copy_memory(), width, height);
}

}  // namespace tintype::steps
