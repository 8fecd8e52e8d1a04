#include "planes/filter_passes.h"

#include <algorithm>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "planes/filter_passes.cpp"
#include <hwy/foreach_target.h>
// The order matters: the above includes this file once a target.
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace tintype::planes::HWY_NAMESPACE {
namespace {

#if HWY_TARGET == HWY_SCALAR

void columns(std::span<const std::uint8_t* const> rows, std::span<const std::int16_t> weights,
             std::size_t begin, std::size_t end, std::int16_t* out) {
  constexpr int kShift = Taps::kWeightBits - kFractionBits;
  for (std::size_t x = begin; x < end; ++x) {
    int sum = 1 << (kShift - 1);
    for (std::size_t i = 0; i < rows.size(); ++i)
      sum += rows[i][x] * weights[i];
    out[x - begin] = static_cast<std::int16_t>(std::clamp(sum >> kShift, -32768, 32767));
  }
}

void row(const std::int16_t* in, int origin, const Taps& taps, std::uint8_t* out) {
  constexpr int kShift = Taps::kWeightBits + kFractionBits;
  for (std::size_t x = 0; x < taps.targets(); ++x) {
    int sum = 1 << (kShift - 1);
    const std::int16_t* sample = in + (taps.first(x) - origin);
    for (const std::int16_t weight : taps.weights(x))
      sum += *sample++ * weight;
    out[x] = static_cast<std::uint8_t>(std::clamp(sum >> kShift, 0, 255));
  }
}

#else

namespace hn = hwy::HWY_NAMESPACE;

constexpr hn::CappedTag<std::int16_t, kColumnStep / 2> kShort;
constexpr hn::Repartition<std::int32_t, decltype(kShort)> kInt;
constexpr hn::Rebind<std::uint8_t, decltype(kShort)> kByte;
using Short = hn::Vec<decltype(kShort)>;
using Int = hn::Vec<decltype(kInt)>;

/// Sums of the products of two interleaved rows, one 32-bit sum a column; two parts because targets differ in
/// how they pair products up.
struct PairSum {
  Int even;
  Int odd;
  void add(Short samples, Short weights) {
    even = hn::ReorderWidenMulAccumulate(kInt, samples, weights, even, odd);
  }
  [[nodiscard]] Int total() { return hn::RearrangeToOddPlusEven(even, odd); }
};

Short narrowed(PairSum& lower, PairSum& upper) {
  constexpr int kShift = Taps::kWeightBits - kFractionBits;
  const Int half = hn::Set(kInt, 1 << (kShift - 1));
  return hn::ReorderDemote2To(kShort, hn::ShiftRight<kShift>(hn::Add(lower.total(), half)),
                              hn::ShiftRight<kShift>(hn::Add(upper.total(), half)));
}

void columns(std::span<const std::uint8_t* const> rows, std::span<const std::int16_t> weights,
             std::size_t begin, std::size_t end, std::int16_t* HWY_RESTRICT out) {
  const std::size_t lanes = hn::Lanes(kShort);
  for (std::size_t x = begin; x < end; x += 2 * lanes) {
    const Int zero = hn::Zero(kInt);
    PairSum sums[4] = {{zero, zero}, {zero, zero}, {zero, zero}, {zero, zero}};
    for (std::size_t i = 0; i < rows.size(); i += 2) {
      std::uint32_t pair = static_cast<std::uint16_t>(weights[i + 1]);
      pair = pair << 16 | static_cast<std::uint16_t>(weights[i]);
      const Short both = hn::BitCast(kShort, hn::Set(kInt, static_cast<std::int32_t>(pair)));
      for (std::size_t part = 0; part < 2; ++part) {
        const Short upper_row = hn::PromoteTo(kShort, hn::LoadU(kByte, rows[i] + x + part * lanes));
        const Short lower_row = hn::PromoteTo(kShort, hn::LoadU(kByte, rows[i + 1] + x + part * lanes));
        sums[2 * part].add(hn::InterleaveLower(kShort, upper_row, lower_row), both);
        sums[2 * part + 1].add(hn::InterleaveUpper(kShort, upper_row, lower_row), both);
      }
    }
    hn::StoreU(narrowed(sums[0], sums[1]), kShort, out + (x - begin));
    hn::StoreU(narrowed(sums[2], sums[3]), kShort, out + (x - begin) + lanes);
  }
}

constexpr hn::FixedTag<std::int16_t, kRowGranule> kShort8;
constexpr hn::FixedTag<std::int32_t, 4> kInt4;
using Int4 = hn::Vec<decltype(kInt4)>;

/// Four sums of products, still spread over the lanes.
Int4 products(const std::int16_t* HWY_RESTRICT in, const std::int16_t* HWY_RESTRICT weights,
              std::size_t count) {
  Int4 even = hn::Zero(kInt4);
  Int4 odd = hn::Zero(kInt4);
  for (std::size_t i = 0; i < count; i += kRowGranule)
    even = hn::ReorderWidenMulAccumulate(kInt4, hn::LoadU(kShort8, in + i), hn::LoadU(kShort8, weights + i),
                                         even, odd);
  return hn::Add(even, odd);
}

/// Lane i is the sum over the lanes of the i-th argument.
Int4 lane_sums(Int4 a, Int4 b, Int4 c, Int4 d) {
  const Int4 ab = hn::Add(hn::InterleaveLower(kInt4, a, b), hn::InterleaveUpper(kInt4, a, b));
  const Int4 cd = hn::Add(hn::InterleaveLower(kInt4, c, d), hn::InterleaveUpper(kInt4, c, d));
  return hn::Add(hn::ConcatLowerLower(kInt4, cd, ab), hn::ConcatUpperUpper(kInt4, cd, ab));
}

void row(const std::int16_t* HWY_RESTRICT in, int origin, const Taps& taps, std::uint8_t* HWY_RESTRICT out) {
  constexpr int kShift = Taps::kWeightBits + kFractionBits;
  const std::size_t count = taps.count();
  const int* first = taps.firsts().data();
  const std::int16_t* weights = taps.weights(0).data();
  const Int4 half = hn::Set(kInt4, 1 << (kShift - 1));
  const auto at = [&](std::size_t x) {
    return products(in + (first[x] - origin), weights + x * count, count);
  };
  const auto finished = [&](Int4 sums) {
    return hn::DemoteTo(hn::Rebind<std::uint8_t, decltype(kInt4)>(),
                        hn::ShiftRight<kShift>(hn::Add(sums, half)));
  };
  std::size_t x = 0;
  for (; x + 4 <= taps.targets(); x += 4)
    hn::StoreU(finished(lane_sums(at(x), at(x + 1), at(x + 2), at(x + 3))),
               hn::Rebind<std::uint8_t, decltype(kInt4)>(), out + x);
  for (; x < taps.targets(); ++x) {
    const Int4 sums = at(x);
    out[x] = hn::GetLane(finished(lane_sums(sums, sums, sums, sums)));
  }
}

#endif

}  // namespace
}  // namespace tintype::planes::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tintype::planes {

HWY_EXPORT(columns);
HWY_EXPORT(row);

void filter_columns(std::span<const std::uint8_t* const> rows, std::span<const std::int16_t> weights,
                    std::size_t begin, std::size_t end, std::int16_t* out) {
  HWY_DYNAMIC_DISPATCH(columns)(rows, weights, begin, end, out);
}

void filter_row(const std::int16_t* in, int origin, const Taps& taps, std::uint8_t* out) {
  HWY_DYNAMIC_DISPATCH(row)(in, origin, taps, out);
}

}  // namespace tintype::planes
#endif
