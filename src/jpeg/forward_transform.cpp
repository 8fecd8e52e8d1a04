#include "jpeg/forward_transform.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "jpeg/forward_transform.cpp"
#include <hwy/foreach_target.h>
// The order matters: the above includes this file once a target.
#include <hwy/highway.h>

#ifndef TINTYPE_JPEG_FORWARD_TRANSFORM_BASIS
#define TINTYPE_JPEG_FORWARD_TRANSFORM_BASIS
namespace tintype::jpeg {

/// cos(i pi / 16) / 2 for i from 0 to 7; the first times sqrt(1/2) as well.
inline constexpr std::array<float, 8> kCosines{0.353553391F, 0.490392640F, 0.461939766F, 0.415734806F,
                                               0.353553391F, 0.277785117F, 0.191341716F, 0.097545161F};

/// The weight of sample `x` in frequency `u` of 8.
constexpr float basis(int u, int x) {
  if (u == 0) return kCosines[0];
  const int angle = u * (2 * x + 1) % 32;
  const int folded = angle > 16 ? 32 - angle : angle;
  return folded < 8 ? kCosines[static_cast<std::size_t>(folded)]
                    : -kCosines[static_cast<std::size_t>(16 - folded)];
}

/// [x][u], for the pass along rows.
inline constexpr auto kRowBasis = [] {
  std::array<std::array<float, 8>, 8> table{};
  for (int x = 0; x < 8; ++x)
    for (int u = 0; u < 8; ++u)
      table[static_cast<std::size_t>(x)][static_cast<std::size_t>(u)] = basis(u, x);
  return table;
}();

}  // namespace tintype::jpeg
#endif

HWY_BEFORE_NAMESPACE();
namespace tintype::jpeg::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

constexpr hn::CappedTag<float, 8> kFloat;
constexpr hn::Rebind<std::int32_t, decltype(kFloat)> kInt;
constexpr hn::Rebind<std::int16_t, decltype(kFloat)> kShort;
constexpr hn::Rebind<std::uint8_t, decltype(kFloat)> kByte;
using Float = hn::Vec<decltype(kFloat)>;

struct alignas(32) Square {
  std::array<float, 64> values;
};

/// The pass down columns: even frequencies see the sums of opposite rows, odd ones their differences.
void transform_columns(const std::array<const std::uint8_t*, 8>& rows, std::size_t left, Square& out) {
  const std::size_t lanes = hn::Lanes(kFloat);
  for (std::size_t x = 0; x < 8; x += lanes) {
    const auto samples = [&](std::size_t y) {
      const auto bytes = hn::LoadU(kByte, rows[y] + left + x);
      return hn::ConvertTo(kFloat, hn::PromoteTo(kInt, bytes));
    };
    for (std::size_t parity = 0; parity < 2; ++parity) {
      const auto fold = [&](std::size_t y) {
        return parity == 0 ? hn::Add(samples(y), samples(7 - y)) : hn::Sub(samples(y), samples(7 - y));
      };
      const Float a = fold(0);
      const Float b = fold(1);
      const Float c = fold(2);
      const Float d = fold(3);
      for (std::size_t v = parity; v < 8; v += 2) {
        const auto weight = [v](std::size_t sample) { return kRowBasis[sample][v]; };
        Float sum = hn::Mul(a, hn::Set(kFloat, weight(0)));
        sum = hn::MulAdd(b, hn::Set(kFloat, weight(1)), sum);
        sum = hn::MulAdd(c, hn::Set(kFloat, weight(2)), sum);
        sum = hn::MulAdd(d, hn::Set(kFloat, weight(3)), sum);
        hn::Store(sum, kFloat, out.values.data() + v * 8 + x);
      }
    }
  }
}

/// The pass along rows, and the quantization.
void transform_rows(const Square& columns, const ReciprocalQuantTable& reciprocals, CoefficientBlock& block) {
  constexpr std::int32_t kMaxCoefficient = 1023;
  const std::size_t lanes = hn::Lanes(kFloat);
  block.nonzero = 0;
  for (std::size_t v = 0; v < 8; ++v) {
    const float* row = columns.values.data() + v * 8;
    for (std::size_t u = 0; u < 8; u += lanes) {
      Float sum = hn::Mul(hn::Set(kFloat, row[0]), hn::LoadU(kFloat, kRowBasis[0].data() + u));
      for (std::size_t x = 1; x < 8; ++x)
        sum = hn::MulAdd(hn::Set(kFloat, row[x]), hn::LoadU(kFloat, kRowBasis[x].data() + u), sum);
      // The level shift of all samples by 128 (T.81, A.3.1).
      if (v == 0 && u == 0)
        sum = hn::Sub(sum, hn::IfThenElseZero(hn::FirstN(kFloat, 1), hn::Set(kFloat, 1024)));
      const auto quantized = hn::NearestInt(hn::Mul(sum, hn::LoadU(kFloat, reciprocals.data() + v * 8 + u)));
      const auto bounded =
          hn::Min(hn::Max(quantized, hn::Set(kInt, -kMaxCoefficient)), hn::Set(kInt, kMaxCoefficient));
      hn::StoreU(hn::DemoteTo(kShort, bounded), kShort, block.values.data() + v * 8 + u);
      std::array<std::uint8_t, 8> bits{};
      hn::StoreMaskBits(kInt, hn::Ne(bounded, hn::Zero(kInt)), bits.data());
      block.nonzero |= std::uint64_t{bits[0]} << (v * 8 + u);
    }
  }
}

void transform_blocks(const std::array<const std::uint8_t*, 8>& rows, const ReciprocalQuantTable& reciprocals,
                      std::span<CoefficientBlock> blocks) {
  Square columns;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    transform_columns(rows, i * 8, columns);
    transform_rows(columns, reciprocals, blocks[i]);
  }
}

}  // namespace
}  // namespace tintype::jpeg::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tintype::jpeg {

HWY_EXPORT(transform_blocks);

void transform(const std::array<const std::uint8_t*, 8>& rows, const ReciprocalQuantTable& reciprocals,
               std::span<CoefficientBlock> blocks) {
  HWY_DYNAMIC_DISPATCH(transform_blocks)(rows, reciprocals, blocks);
}

}  // namespace tintype::jpeg
#endif
