#pragma once

#include <array>
#include <cstdint>

#include "jpeg/tables.h"

/// Which coefficients a reduction needs.
namespace tintype::jpeg {

inline constexpr std::uint8_t kNotNeeded = 255;

/// For blocks of kSide x kSide samples: from a coefficient's place in the file to its place in a
/// ReducedBlock.
template <int kSide>
inline constexpr std::array<std::uint8_t, 64> kPlaces = [] {
  std::array<std::uint8_t, 64> places{};
  for (std::size_t k = 0; k < places.size(); ++k) {
    const int row = kZigzag[k] / 8;
    const int column = kZigzag[k] % 8;
    places[k] = row < kSide && column < kSide ? static_cast<std::uint8_t>(row * kSide + column) : kNotNeeded;
  }
  return places;
}();

/// The last place in the file of a coefficient that is needed: 0, 4 or 24.
template <int kSide>
inline constexpr int kLastNeeded = [] {
  int last = 0;
  for (int k = 0; k < 64; ++k) {
    if (kPlaces<kSide>[static_cast<std::size_t>(k)] != kNotNeeded) last = k;
  }
  return last;
}();

/// What dequantized coefficients are held to: 8-bit samples give at most half of it (T.81, F.1.1.4), and more
/// would overflow the transforms.
inline constexpr int kMaxCoefficient = (1 << 12) - 1;

}  // namespace tintype::jpeg
