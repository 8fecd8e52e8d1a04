#pragma once

#include <cmath>

/// This header has the transfer curve of sRGB (IEC 61966-2-1:1999, section 5.2): a straight line, then a
/// power. Encoded values and linear light are both 0..1.
namespace tintype::srgb {

inline constexpr double kGamma = 2.4;
inline constexpr double kOffset = 0.055;
inline constexpr double kSlope = 12.92;             ///< encoded values for each linear one on the line
inline constexpr double kEncodedLineEnd = 0.04045;  ///< where the line ends, as an encoded value
inline constexpr double kLinearLineEnd = 0.0031308;

[[nodiscard]] inline double to_linear(double encoded) {
  if (encoded <= kEncodedLineEnd) return encoded / kSlope;
  return std::pow((encoded + kOffset) / (1 + kOffset), kGamma);
}

[[nodiscard]] inline double to_encoded(double linear) {
  if (linear <= kLinearLineEnd) return linear * kSlope;
  return (1 + kOffset) * std::pow(linear, 1 / kGamma) - kOffset;
}

}  // namespace tintype::srgb
