#include "planes/blur.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "planes/filter.h"
#include "planes/filter_passes.h"

namespace tintype::planes {
namespace {

constexpr double kLeastSigma = 0.2;
constexpr double kMinAmplitude = 0.2;
constexpr int kMaxReach = 5000;

std::vector<double> normalized_mask(double sigma) {
  if (sigma < kLeastSigma) return {1};
  const std::vector<int> mask = gaussian_mask(sigma, kMinAmplitude);
  const double sum = std::accumulate(mask.begin(), mask.end(), 0);
  std::vector<double> normalized(mask.size());
  std::ranges::transform(mask, normalized.begin(), [&](int weight) { return weight / sum; });
  return normalized;
}

Plane blurred(const Plane& source, double sigma, Sampling sampling) {
  const Taps across(normalized_mask(sigma / sampling.horizontal), source.width(), kRowGranule);
  const Taps down(normalized_mask(sigma / sampling.vertical), source.height(), kColumnGranule);
  return filter(source, across, down);
}

}  // namespace

std::vector<int> gaussian_mask(double sigma, double min_amplitude) {
  constexpr double kScale = 20;
  std::vector<int> half;
  for (int x = 0; x < kMaxReach; ++x) {
    const double value = std::exp(-x * x / (2 * sigma * sigma));
    if (value < min_amplitude) break;
    half.push_back(static_cast<int>(std::nearbyint(kScale * value)));
  }
  std::vector<int> mask(half.rbegin(), half.rend());
  mask.insert(mask.end(), half.begin() + 1, half.end());
  return mask;
}

Planes blur(const Planes& source, double sigma) {
  Planes result{.luma = blurred(source.luma, sigma, {}), .chroma = {}, .sampling = source.sampling};
  if (source.grey()) return result;
  for (std::size_t i = 0; i < result.chroma.size(); ++i)
    result.chroma[i] = blurred(source.chroma[i], sigma, source.sampling);
  return result;
}

}  // namespace tintype::planes
