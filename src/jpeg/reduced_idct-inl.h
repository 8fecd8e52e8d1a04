// Inverse transforms of the lowest N x N frequencies of a block into N x N samples: the image as the
// N-point DCT of a block reduced to that size would have it (Dugad and Ahuja, "A fast scheme for image size
// change in the compressed domain", IEEE CSVT 11(4), 2001), without the diagonal one of 2 x 2
// (coefficients.h). The coefficients are dequantized, in rows of N.
//
// Compiled once for each kind of processor; the guard is as Highway wants it.
#if defined(TINTYPE_JPEG_REDUCED_IDCT_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef TINTYPE_JPEG_REDUCED_IDCT_INL_H
#undef TINTYPE_JPEG_REDUCED_IDCT_INL_H
#else
#define TINTYPE_JPEG_REDUCED_IDCT_INL_H
#endif

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace tintype::jpeg {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// The coefficients, and room for one more: those that are not needed are written there.
template <int kSide>
struct ReducedBlock {
  HWY_ALIGN std::array<std::int32_t, static_cast<std::size_t>(kSide) * kSide + 4> values{};
};

/// Shifts a sample around 0 to 8 bits (T.81, A.3.1).
HWY_INLINE std::uint8_t level_shifted(int value) {
  return static_cast<std::uint8_t>(std::clamp(value + 128, 0, 255));
}

/// The transform of a block whose only coefficient is the DC.
template <int kSide>
HWY_INLINE void fill_block(int dc, std::uint8_t* out, std::size_t stride) {
  const std::uint8_t sample = level_shifted((dc + 4) >> 3);
  for (int y = 0; y < kSide; ++y)
    std::fill_n(out + static_cast<std::size_t>(y) * stride, kSide, sample);
}

HWY_INLINE void inverse_transform(const ReducedBlock<1>& block, std::uint8_t* out, std::size_t /*stride*/) {
  *out = level_shifted((block.values[0] + 4) >> 3);
}

HWY_INLINE void inverse_transform(const ReducedBlock<2>& block, std::uint8_t* out, std::size_t stride) {
  const auto& f = block.values;
  const int upper = f[0] + 4 + f[2];
  const int lower = f[0] + 4 - f[2];
  out[0] = level_shifted((upper + f[1]) >> 3);
  out[1] = level_shifted((upper - f[1]) >> 3);
  out[stride] = level_shifted((lower + f[1]) >> 3);
  out[stride + 1] = level_shifted((lower - f[1]) >> 3);
}

// sqrt(2) cos(pi / 8) and sqrt(2) cos(3 pi / 8): with these the even half of four points needs no products.
inline constexpr float kCos1 = 1.30656296F;
inline constexpr float kCos3 = 0.54119610F;

#if HWY_TARGET == HWY_SCALAR

HWY_INLINE std::array<float, 4> idct4(float f0, float f1, float f2, float f3) {
  const float outer = f1 * kCos1 + f3 * kCos3;
  const float inner = f1 * kCos3 - f3 * kCos1;
  return {f0 + f2 + outer, f0 - f2 + inner, f0 - f2 - inner, f0 + f2 - outer};
}

HWY_INLINE void inverse_transform(const ReducedBlock<4>& block, std::uint8_t* out, std::size_t stride) {
  std::array<std::array<float, 4>, 4> columns{};
  const auto at = [&](std::size_t i) { return static_cast<float>(block.values[i]); };
  for (std::size_t x = 0; x < 4; ++x)
    columns[x] = idct4(at(x), at(4 + x), at(8 + x), at(12 + x));
  for (std::size_t y = 0; y < 4; ++y) {
    const auto row = idct4(columns[0][y], columns[1][y], columns[2][y], columns[3][y]);
    for (std::size_t x = 0; x < 4; ++x) {
      const float sample = std::clamp(row[x] * 0.125F + 128.5F, 0.0F, 255.0F);
      out[y * stride + x] = static_cast<std::uint8_t>(sample);
    }
  }
}

#else

template <typename V>
HWY_INLINE void idct4(V& f0, V& f1, V& f2, V& f3) {
  const hn::FixedTag<float, 4> d;
  const V even = hn::Add(f0, f2);
  const V odd = hn::Sub(f0, f2);
  const V cos1 = hn::Set(d, kCos1);
  const V cos3 = hn::Set(d, kCos3);
  const V outer = hn::MulAdd(f1, cos1, hn::Mul(f3, cos3));
  const V inner = hn::Sub(hn::Mul(f1, cos3), hn::Mul(f3, cos1));
  f0 = hn::Add(even, outer);
  f1 = hn::Add(odd, inner);
  f2 = hn::Sub(odd, inner);
  f3 = hn::Sub(even, outer);
}

template <typename V>
HWY_INLINE void transpose(V& a, V& b, V& c, V& d) {
  const hn::FixedTag<float, 4> tag;
  const hn::FixedTag<double, 2> pairs;
  const V ab_low = hn::InterleaveLower(tag, a, b);
  const V ab_high = hn::InterleaveUpper(tag, a, b);
  const V cd_low = hn::InterleaveLower(tag, c, d);
  const V cd_high = hn::InterleaveUpper(tag, c, d);
  const auto as_pairs = [&](V v) { return hn::BitCast(pairs, v); };
  a = hn::BitCast(tag, hn::InterleaveLower(pairs, as_pairs(ab_low), as_pairs(cd_low)));
  b = hn::BitCast(tag, hn::InterleaveUpper(pairs, as_pairs(ab_low), as_pairs(cd_low)));
  c = hn::BitCast(tag, hn::InterleaveLower(pairs, as_pairs(ab_high), as_pairs(cd_high)));
  d = hn::BitCast(tag, hn::InterleaveUpper(pairs, as_pairs(ab_high), as_pairs(cd_high)));
}

HWY_INLINE void inverse_transform(const ReducedBlock<4>& block, std::uint8_t* out, std::size_t stride) {
  const hn::FixedTag<std::int32_t, 4> whole;
  const hn::FixedTag<float, 4> real;
  const auto row = [&](std::size_t y) {
    return hn::ConvertTo(real, hn::Load(whole, block.values.data() + 4 * y));
  };
  auto a = row(0);
  auto b = row(1);
  auto c = row(2);
  auto d = row(3);
  idct4(a, b, c, d);
  transpose(a, b, c, d);
  idct4(a, b, c, d);
  transpose(a, b, c, d);

  const auto level_shifted_of = [&](auto samples) {
    return hn::NearestInt(hn::MulAdd(samples, hn::Set(real, 0.125F), hn::Set(real, 128.0F)));
  };
  const hn::FixedTag<std::int16_t, 4> half;
  const hn::FixedTag<std::int16_t, 8> words;
  const hn::FixedTag<std::uint8_t, 8> bytes;
  const hn::FixedTag<std::uint8_t, 4> store;
  const auto ab = hn::DemoteTo(bytes, hn::Combine(words, hn::DemoteTo(half, level_shifted_of(b)),
                                                  hn::DemoteTo(half, level_shifted_of(a))));
  const auto cd = hn::DemoteTo(bytes, hn::Combine(words, hn::DemoteTo(half, level_shifted_of(d)),
                                                  hn::DemoteTo(half, level_shifted_of(c))));
  hn::StoreU(hn::LowerHalf(store, ab), store, out);
  hn::StoreU(hn::UpperHalf(store, ab), store, out + stride);
  hn::StoreU(hn::LowerHalf(store, cd), store, out + 2 * stride);
  hn::StoreU(hn::UpperHalf(store, cd), store, out + 3 * stride);
}

#endif

}  // namespace HWY_NAMESPACE
}  // namespace tintype::jpeg
HWY_AFTER_NAMESPACE();

#endif
