#include "jpeg/reduced_idct.h"

namespace tintype::jpeg {
namespace {

// sqrt(2) cos(pi / 8) and sqrt(2) cos(3 pi / 8), with 13 bits behind the point.
constexpr int kPointBits = 13;
constexpr std::int32_t kCos1 = 10703;
constexpr std::int32_t kCos3 = 4433;

struct Four {
  std::int32_t a, b, c, d;
};

/// sqrt(2) times the four-point inverse DCT; the result has kPointBits behind the point.
constexpr Four four_points(std::int32_t f0, std::int32_t f1, std::int32_t f2, std::int32_t f3) {
  const std::int32_t even = (f0 + f2) * (1 << kPointBits);
  const std::int32_t odd = (f0 - f2) * (1 << kPointBits);
  const std::int32_t outer = f1 * kCos1 + f3 * kCos3;
  const std::int32_t inner = f1 * kCos3 - f3 * kCos1;
  return {even + outer, odd + inner, odd - inner, even - outer};
}

}  // namespace

void inverse_transform(const ReducedBlock<4>& block, std::uint8_t* out, std::size_t stride) {
  // Two bits behind the point remain between the passes, so that a value of 16 bits cannot overflow.
  constexpr int kBetween = 2;
  constexpr int kFirstShift = kPointBits - kBetween;
  constexpr int kLastShift = kPointBits + kBetween + 3;
  ReducedBlock<4> rows;
  for (std::size_t x = 0; x < 4; ++x) {
    const Four column = four_points(block[x], block[4 + x], block[8 + x], block[12 + x]);
    constexpr std::int32_t kHalf = 1 << (kFirstShift - 1);
    rows[x] = (column.a + kHalf) >> kFirstShift;
    rows[4 + x] = (column.b + kHalf) >> kFirstShift;
    rows[8 + x] = (column.c + kHalf) >> kFirstShift;
    rows[12 + x] = (column.d + kHalf) >> kFirstShift;
  }
  for (std::size_t y = 0; y < 4; ++y) {
    const std::int32_t* row = &rows[4 * y];
    const Four samples = four_points(row[0], row[1], row[2], row[3]);
    constexpr std::int32_t kHalf = 1 << (kLastShift - 1);
    std::uint8_t* to = out + y * stride;
    to[0] = level((samples.a + kHalf) >> kLastShift);
    to[1] = level((samples.b + kHalf) >> kLastShift);
    to[2] = level((samples.c + kHalf) >> kLastShift);
    to[3] = level((samples.d + kHalf) >> kLastShift);
  }
}

}  // namespace tintype::jpeg
