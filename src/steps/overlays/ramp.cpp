#include "steps/overlays/ramp.h"

#include <cmath>
#include <numbers>

namespace tintype::steps {

using vips::VImage;

VImage ramp(const VImage& place, double start, double stop) {
  if (start == stop) return (place >= start) / 255;
  const VImage part = (place - start) / (stop - start);
  const VImage from_zero = (part > 0).ifthenelse(part, 0);
  return (from_zero < 1).ifthenelse(from_zero, 1);
}

VImage ramp(int width, int height, options::Direction direction, double start, double stop) {
  const double radians = direction.degrees * std::numbers::pi / 180;
  const double x = -std::sin(radians);
  const double y = std::cos(radians);
  const double way = std::abs(width * x) + std::abs(height * y);
  const VImage position = VImage::xyz(width, height);
  const VImage from_middle = (position[0] - (width - 1) / 2.0) * x + (position[1] - (height - 1) / 2.0) * y;
  return ramp(from_middle / way + 0.5, start, stop);
}

}  // namespace tintype::steps
