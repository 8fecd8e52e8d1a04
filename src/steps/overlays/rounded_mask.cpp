#include "steps/overlays/rounded_mask.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "steps/color/lookup_table.h"
#include "steps/color/pixels.h"

namespace tintype::steps {

Radii fitted(const Radii& radii, int width, int height) {
  const auto [upper_left, upper_right, lower_right, lower_left] = radii;
  double factor = 1;
  const auto fit = [&](double sum, double side) {
    if (sum > side) factor = std::min(factor, side / sum);
  };
  fit(upper_left + upper_right, width);
  fit(lower_left + lower_right, width);
  fit(upper_left + lower_left, height);
  fit(upper_right + lower_right, height);
  Radii result = radii;
  for (double& radius : result)
    radius *= factor;
  return result;
}

vips::VImage rounded_mask(int width, int height, const Radii& radii) {
  constexpr std::array<bool, 4> kAtRight{false, true, true, false};
  constexpr std::array<bool, 4> kAtBottom{false, false, true, true};
  const auto row = static_cast<std::size_t>(width);
  std::vector<std::uint8_t> mask(row * static_cast<std::size_t>(height), 255);
  const Radii fit = fitted(radii, width, height);
  for (std::size_t corner = 0; corner < fit.size(); ++corner) {
    const double radius = fit[corner];
    const int reach = std::min({static_cast<int>(std::ceil(radius)), width, height});
    for (int y = 0; y < reach; ++y) {
      for (int x = 0; x < reach; ++x) {
        const double from_center =
            std::hypot(std::max(0.0, radius - x - 0.5), std::max(0.0, radius - y - 0.5));
        const auto column = static_cast<std::size_t>(kAtRight[corner] ? width - 1 - x : x);
        const auto line = static_cast<std::size_t>(kAtBottom[corner] ? height - 1 - y : y);
        std::uint8_t& covered = mask[line * row + column];
        covered = std::min(covered, to_byte(255 * (radius - from_center + 0.5)));
      }
    }
  }
  return image_of(mask, width, height, 1) / 255;
}

}  // namespace tintype::steps
