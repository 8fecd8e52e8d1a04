#pragma once

#include <array>
#include <cstdint>

#include "jpeg/tables.h"

/// Which coefficients a reduction needs. A quarter is made of three: the resize behind it, which shrinks the
/// picture by two more at least, would leave nearly nothing of the diagonal one (photographs lose 0.1 to 1 dB
/// of 57 to 58 by it), and behind the first two a block can be passed over as one that only gives its DC.
namespace tintype::jpeg {

/// For blocks of kSide x kSide samples: from a coefficient's place in the file to its place in rows of kSide;
/// for all that are not needed, the place behind the last.
template <int kSide>
inline constexpr std::array<std::uint8_t, 64> kPlaces = [] {
  std::array<std::uint8_t, 64> places{};
  for (std::size_t k = 0; k < places.size(); ++k) {
    const int row = kZigzag[k] / 8;
    const int column = kZigzag[k] % 8;
    const bool needed = row < kSide && column < kSide && (kSide != 2 || row + column < 2);
    places[k] = static_cast<std::uint8_t>(needed ? row * kSide + column : kSide * kSide);
  }
  return places;
}();

/// The last place in the file of a coefficient that is needed: 0, 2 or 24.
template <int kSide>
inline constexpr int kLastNeeded = [] {
  int last = 0;
  for (int k = 0; k < 64; ++k) {
    if (kPlaces<kSide>[static_cast<std::size_t>(k)] < kSide * kSide) last = k;
  }
  return last;
}();

/// Held to 16 bits: 8-bit samples give far less (T.81, F.1.1.4), so that more is damage.
[[nodiscard]] constexpr std::int32_t dequantized(int value, int factor) {
  return static_cast<std::int16_t>(value * factor);
}

}  // namespace tintype::jpeg
