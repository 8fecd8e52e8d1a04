#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

/// Reconstruction kernels have sampled, quantized weights along one axis.
namespace tintype::planes {

enum class Kernel : std::uint8_t {
  nearest,   ///< the sample under the target's centre; never antialiased
  linear,    ///< triangle
  cubic,     ///< Catmull-Rom: B = 0, C = 1/2 of Mitchell and Netravali, "Reconstruction Filters in Computer
             ///< Graphics" (SIGGRAPH 1988), equation 8
  mitchell,  ///< B = C = 1/3 of Mitchell and Netravali
  lanczos2,  ///< sinc(x) sinc(x / 2)
  lanczos3,  ///< sinc(x) sinc(x / 3)
};

/// Returns half the width of the kernel's support in samples, where nothing is shrunk.
[[nodiscard]] double radius(Kernel kernel);

/// Returns the kernel at distance `x`, not normalized; 0 from the radius on. Not meant for `nearest`.
[[nodiscard]] double value(Kernel kernel, double x);

/// A `Span` is a part of an axis of `source` samples, from `begin`, that becomes `target` samples.
struct Span {
  int source = 0;
  double begin = 0;
  double length = 0;
  int target = 0;
};

/// `Taps` say, for every target sample, which source samples it sums up, with what weights.
class Taps {
 public:
  /// Weights are fractions of 1 << kWeightBits.
  static constexpr int kWeightBits = 14;

  /// Samples a kernel. Where the span shrinks, the kernel widens by as much. Samples beyond the source's ends
  /// repeat the outermost ones. The weights of one target sample sum to exactly one. Every target sample gets
  /// the same number of weights, a multiple of `granule`, filled up with zeros: their samples may lie past
  /// the source's end.
  Taps(Kernel kernel, const Span& span, std::size_t granule);

  /// Makes a convolution: every sample becomes the weighted sum of those around it. The mask has an odd
  /// length and sums to one.
  Taps(std::span<const double> mask, int samples, std::size_t granule);

  /// Returns how many weights a target sample has.
  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] std::size_t targets() const { return first_.size(); }
  /// Returns the source sample of the first weight.
  [[nodiscard]] int first(std::size_t target) const { return first_[target]; }
  [[nodiscard]] std::span<const int> firsts() const { return first_; }
  [[nodiscard]] std::span<const std::int16_t> weights(std::size_t target) const {
    return std::span(weights_).subspan(target * count_, count_);
  }

 private:
  std::size_t count_ = 0;
  std::vector<int> first_;
  std::vector<std::int16_t> weights_;
};

}  // namespace tintype::planes
