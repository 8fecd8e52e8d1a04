#pragma once

#include <algorithm>
#include <cmath>

/// The functions of this header convert real numbers to pixels, without overflow and without NaN.
namespace tintype::geometry {

/// No computed side is longer than `kMaxSide`, so that the sum of a few sides fits an int.
inline constexpr int kMaxSide = 1 << 28;

/// Returns a whole number of pixels from -kMaxSide to kMaxSide; NaN is 0.
[[nodiscard]] inline int saturated(double whole) {
  if (std::isnan(whole)) return 0;
  return static_cast<int>(std::clamp(whole, -double{kMaxSide}, double{kMaxSide}));
}

/// Rounds to the nearest whole number, halves away from zero, as sides are rounded. What a few
/// multiplications have left just below a half counts as the half, so that a side computed in two ways is
/// rounded one way.
[[nodiscard]] inline int round_half_away(double value) {
  constexpr double kNudge = 1 + 1e-12;
  return saturated(std::round(value * kNudge));
}

/// Rounds to the nearest whole number, halves to even, as positions, offsets and paddings are rounded.
[[nodiscard]] inline int round_half_even(double value) {
  return saturated(std::nearbyint(value));
}

}  // namespace tintype::geometry
