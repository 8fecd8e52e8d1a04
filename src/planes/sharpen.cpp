#include "planes/sharpen.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <vector>

#include "base/srgb.h"
#include "planes/blur.h"

namespace tintype::planes {
namespace {

/// Lightness is counted in these, as libvips' LabS does.
constexpr double kUnitsPerL = 327.67;
constexpr int kMaxLightness = 32767;
constexpr double kMinDetail = 0.1;

using LightnessTable = std::array<int, 256>;

int lightness(int grey) {
  const double linear = srgb::to_linear(grey / 255.0);
  const double l = linear > 216.0 / 24389 ? 116 * std::cbrt(linear) - 16 : linear * 24389 / 27;
  return static_cast<int>(std::lround(l * kUnitsPerL));
}

LightnessTable lightness_table() {
  LightnessTable table{};
  for (int grey = 0; grey < 256; ++grey)
    table[static_cast<std::size_t>(grey)] = lightness(grey);
  return table;
}

std::uint8_t nearest_grey(const LightnessTable& table, int target) {
  const auto above = std::ranges::lower_bound(table, target);
  if (above == table.begin()) return 0;
  if (above == table.end()) return 255;
  const auto nearest = *above - target < target - *(above - 1) ? above : above - 1;
  return static_cast<std::uint8_t>(nearest - table.begin());
}

int correction(int difference) {
  constexpr double kThreshold = 2 * kUnitsPerL;
  constexpr double kSlope = 3;
  if (std::abs(difference) <= kThreshold) return 0;
  const double beyond = difference > 0 ? difference - kThreshold : difference + kThreshold;
  return static_cast<int>(std::lround(std::clamp(kSlope * beyond, -20 * kUnitsPerL, 10 * kUnitsPerL)));
}

/// The column sums of the rows around `y`, in lightness.
void blur_down(const Plane& luma, const LightnessTable& table, const std::vector<int>& mask, int sum, int y,
               std::vector<int>& out) {
  const int reach = static_cast<int>(mask.size() / 2);
  std::ranges::fill(out, sum / 2);
  for (int k = -reach; k <= reach; ++k) {
    const auto row = luma.samples(std::clamp(y + k, 0, luma.height() - 1));
    const int weight = mask[static_cast<std::size_t>(k + reach)];
    for (std::size_t x = 0; x < row.size(); ++x)
      out[x] += weight * table[row[x]];
  }
  for (int& value : out)
    value /= sum;
}

int blurred_across(const std::vector<int>& row, const std::vector<int>& mask, int sum, int x) {
  const int reach = static_cast<int>(mask.size() / 2);
  const int last = static_cast<int>(row.size()) - 1;
  int total = sum / 2;
  for (int k = -reach; k <= reach; ++k)
    total +=
        mask[static_cast<std::size_t>(k + reach)] * row[static_cast<std::size_t>(std::clamp(x + k, 0, last))];
  return total / sum;
}

}  // namespace

Plane sharpen(const Plane& luma, double sigma) {
  const LightnessTable table = lightness_table();
  const std::vector<int> mask = gaussian_mask(sigma, kMinDetail);
  const int sum = std::accumulate(mask.begin(), mask.end(), 0);
  Plane result(luma.size());
  std::vector<int> between(static_cast<std::size_t>(luma.width()));
  for (int y = 0; y < luma.height(); ++y) {
    blur_down(luma, table, mask, sum, y, between);
    const auto row = luma.samples(y);
    std::uint8_t* out = result.row(y);
    for (int x = 0; x < luma.width(); ++x) {
      const std::uint8_t grey = row[static_cast<std::size_t>(x)];
      const int change = correction(table[grey] - blurred_across(between, mask, sum, x));
      out[x] = change == 0 ? grey : nearest_grey(table, std::clamp(table[grey] + change, 0, kMaxLightness));
    }
  }
  return result;
}

}  // namespace tintype::planes
