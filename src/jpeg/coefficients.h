#pragma once

#include <array>
#include <cstdint>

#include "jpeg/tables.h"

/// A reduction needs few of the coefficients. A quarter is made of three: the resize behind it, which shrinks
/// the image by two more at least, would leave nearly nothing of the diagonal one (photographs lose 0.1 to 1
/// dB of 57 to 58 by it), and behind the first two a block can be passed over as one that only gives its DC.
namespace tintype::jpeg {

/// Maps, for blocks of kSide x kSide samples, a coefficient's position along the zigzag to its index in rows
/// of kSide; all that are not needed are mapped to the index behind the last.
template <int kSide>
inline constexpr std::array<std::uint8_t, 64> kReducedIndex = [] {
  std::array<std::uint8_t, 64> indices{};
  for (std::size_t k = 0; k < indices.size(); ++k) {
    const int row = kZigzag[k] / 8;
    const int column = kZigzag[k] % 8;
    const bool needed = row < kSide && column < kSide && (kSide != 2 || row + column < 2);
    indices[k] = static_cast<std::uint8_t>(needed ? row * kSide + column : kSide * kSide);
  }
  return indices;
}();

/// The last position along the zigzag that is needed: 0, 2 or 24.
template <int kSide>
inline constexpr int kLastNeeded = [] {
  int last = 0;
  for (int k = 0; k < 64; ++k) {
    if (kReducedIndex<kSide>[static_cast<std::size_t>(k)] < kSide * kSide) last = k;
  }
  return last;
}();

/// Dequantizes a coefficient and cuts it to 16 bits: 8-bit samples give far less (T.81, F.1.1.4), so that
/// more is damage.
[[nodiscard]] constexpr std::int32_t dequantized(int value, int factor) {
  return static_cast<std::int16_t>(value * factor);
}

}  // namespace tintype::jpeg
