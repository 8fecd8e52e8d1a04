#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

/// Inverse transforms of the lowest N x N frequencies of a block into N x N samples: the picture as the
/// N-point DCT of a block reduced to that size would have it (Dugad and Ahuja, "A fast scheme for image size
/// change in the compressed domain", IEEE CSVT 11(4), 2001). The coefficients are dequantized, in rows of N.
namespace tintype::jpeg {

/// A sample of 8 bits from one around 0.
[[nodiscard]] inline std::uint8_t level(int value) {
  return static_cast<std::uint8_t>(std::clamp(value + 128, 0, 255));
}

template <int kSide>
using ReducedBlock = std::array<std::int32_t, static_cast<std::size_t>(kSide) * kSide>;

inline void inverse_transform(const ReducedBlock<1>& block, std::uint8_t* out, std::size_t /*stride*/) {
  *out = level((block[0] + 4) >> 3);
}

inline void inverse_transform(const ReducedBlock<2>& block, std::uint8_t* out, std::size_t stride) {
  const int sum = block[0] + 4;
  const int left = sum + block[2];
  const int right = sum - block[2];
  const int top = block[1] + block[3];
  const int bottom = block[1] - block[3];
  out[0] = level((left + top) >> 3);
  out[1] = level((left - top) >> 3);
  out[stride] = level((right + bottom) >> 3);
  out[stride + 1] = level((right - bottom) >> 3);
}

void inverse_transform(const ReducedBlock<4>& block, std::uint8_t* out, std::size_t stride);

/// The same where only the first coefficient is not 0.
template <int kSide>
void fill_block(int dc, std::uint8_t* out, std::size_t stride) {
  const std::uint8_t sample = level((dc + 4) >> 3);
  for (int y = 0; y < kSide; ++y)
    std::fill_n(out + static_cast<std::size_t>(y) * stride, kSide, sample);
}

}  // namespace tintype::jpeg
