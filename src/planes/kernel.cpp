#include "planes/kernel.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tintype::planes {
namespace {

double sinc(double x) {
  if (x == 0) return 1;
  const double angle = std::numbers::pi * x;
  return std::sin(angle) / angle;
}

double lanczos(double x, double lobes) {
  return sinc(x) * sinc(x / lobes);
}

double bicubic(double x, double b, double c) {
  if (x < 1) return ((12 - 9 * b - 6 * c) * x * x * x + (-18 + 12 * b + 6 * c) * x * x + (6 - 2 * b)) / 6;
  return ((-b - 6 * c) * x * x * x + (6 * b + 30 * c) * x * x + (-12 * b - 48 * c) * x + (8 * b + 24 * c)) /
         6;
}

/// The weights of one target sample before they are quantized; they sum to one.
struct Exact {
  int first = 0;
  std::vector<double> weights;
};

void exact_taps(Kernel kernel, const Span& span, double center, Exact& taps) {
  const int last_sample = span.source - 1;
  taps.weights.clear();
  if (kernel == Kernel::nearest) {
    taps.first = std::clamp(static_cast<int>(std::floor(center + 0.5)), 0, last_sample);
    taps.weights.push_back(1);
    return;
  }
  const double widening = std::max(1.0, span.length / span.target);
  const double reach = radius(kernel) * widening;
  const int from = static_cast<int>(std::ceil(center - reach));
  const int to = static_cast<int>(std::floor(center + reach));
  taps.first = std::clamp(from, 0, last_sample);
  const int last = std::clamp(to, 0, last_sample);
  taps.weights.resize(static_cast<std::size_t>(last - taps.first + 1));
  double sum = 0;
  for (int i = from; i <= to; ++i) {
    const double weight = value(kernel, (i - center) / widening);
    taps.weights[static_cast<std::size_t>(std::clamp(i, taps.first, last) - taps.first)] += weight;
    sum += weight;
  }
  for (double& weight : taps.weights)
    weight /= sum;
}

/// Carries each rounding error over to the next weight: what many small weights lose adds up to nothing.
void quantize(std::span<const double> exact, std::span<std::int16_t> quantized) {
  constexpr double kOne = 1 << Taps::kWeightBits;
  double sum = 0;
  double before = 0;
  for (std::size_t i = 0; i < exact.size(); ++i) {
    sum += exact[i];
    const double rounded = i + 1 == exact.size() ? kOne : std::round(sum * kOne);
    quantized[i] = static_cast<std::int16_t>(rounded - before);
    before = rounded;
  }
}

}  // namespace

double radius(Kernel kernel) {
  switch (kernel) {
    case Kernel::nearest:
      return 0.5;
    case Kernel::linear:
      return 1;
    case Kernel::cubic:
    case Kernel::mitchell:
    case Kernel::lanczos2:
      return 2;
    case Kernel::lanczos3:
      return 3;
  }
  return 0;
}

double value(Kernel kernel, double x) {
  const double distance = std::abs(x);
  if (distance >= radius(kernel)) return 0;
  switch (kernel) {
    case Kernel::nearest:
      return 1;
    case Kernel::linear:
      return 1 - distance;
    case Kernel::cubic:
      return bicubic(distance, 0, 0.5);
    case Kernel::mitchell:
      return bicubic(distance, 1.0 / 3, 1.0 / 3);
    case Kernel::lanczos2:
      return lanczos(distance, 2);
    case Kernel::lanczos3:
      return lanczos(distance, 3);
  }
  return 0;
}

Taps::Taps(Kernel kernel, const Span& span, std::size_t granule) {
  const auto targets = static_cast<std::size_t>(span.target);
  const double step = span.length / span.target;
  const double reach = radius(kernel) * std::max(1.0, step);
  const std::size_t most =
      std::min(static_cast<std::size_t>(std::floor(2 * reach)) + 1, static_cast<std::size_t>(span.source));
  count_ = (most + granule - 1) / granule * granule;
  first_.resize(targets);
  weights_.resize(targets * count_);
  Exact exact;
  for (std::size_t i = 0; i < targets; ++i) {
    exact_taps(kernel, span, span.begin + (static_cast<double>(i) + 0.5) * step - 0.5, exact);
    first_[i] = exact.first;
    quantize(exact.weights, std::span(weights_).subspan(i * count_, count_));
  }
}

Taps::Taps(std::span<const double> mask, int samples, std::size_t granule) {
  const auto targets = static_cast<std::size_t>(samples);
  const std::size_t most = std::min(mask.size(), targets);
  count_ = (most + granule - 1) / granule * granule;
  first_.resize(targets);
  weights_.resize(targets * count_);
  const int reach = static_cast<int>(mask.size() / 2);
  std::vector<double> exact;
  for (int i = 0; i < samples; ++i) {
    const int first = std::max(i - reach, 0);
    const int last = std::min(i + reach, samples - 1);
    exact.assign(static_cast<std::size_t>(last - first + 1), 0);
    for (int k = -reach; k <= reach; ++k)
      exact[static_cast<std::size_t>(std::clamp(i + k, first, last) - first)] +=
          mask[static_cast<std::size_t>(k + reach)];
    const auto target = static_cast<std::size_t>(i);
    first_[target] = first;
    quantize(exact, std::span(weights_).subspan(target * count_, count_));
  }
}

}  // namespace tintype::planes
