#include "planes/color_rows.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "planes/color_rows.cpp"
#include <hwy/foreach_target.h>
// The order matters: the above includes this file once a target.
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace tintype::planes::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

constexpr hn::CappedTag<std::int16_t, 64> kShort;
constexpr hn::Rebind<std::uint8_t, decltype(kShort)> kByte;
using Short = hn::Vec<decltype(kShort)>;
using Byte = hn::Vec<decltype(kByte)>;

/// Sums are kept with this many bits behind the point.
constexpr int kFraction = 6;

/// What multiplies a sample << kInputShift in MulHigh, which drops 16 bits, to give kFraction of them.
constexpr std::int16_t factor(double coefficient, int input_shift) {
  const double scaled = coefficient * static_cast<double>(1 << (16 + kFraction - input_shift));
  return static_cast<std::int16_t>(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
}

Short times(Short shifted, std::int16_t by) {
  return hn::MulHigh(shifted, hn::Set(kShort, by));
}

Byte rounded(Short sum) {
  return hn::DemoteTo(kByte, hn::ShiftRight<kFraction>(hn::Add(sum, hn::Set(kShort, 1 << (kFraction - 1)))));
}

void to_rgb_row(const std::uint8_t* HWY_RESTRICT y, const std::uint8_t* HWY_RESTRICT cb,
                const std::uint8_t* HWY_RESTRICT cr, std::size_t width, std::uint8_t* HWY_RESTRICT rgb) {
  const Short center = hn::Set(kShort, 128);
  for (std::size_t x = 0; x < width; x += hn::Lanes(kShort)) {
    const Short luma = hn::ShiftLeft<kFraction>(hn::PromoteTo(kShort, hn::LoadU(kByte, y + x)));
    const Short blue = hn::Sub(hn::PromoteTo(kShort, hn::LoadU(kByte, cb + x)), center);
    const Short red = hn::Sub(hn::PromoteTo(kShort, hn::LoadU(kByte, cr + x)), center);
    const Short blue8 = hn::ShiftLeft<8>(blue);
    const Short red8 = hn::ShiftLeft<8>(red);
    // Factors over 1 do not fit: their whole part is added.
    const Short r = hn::Add(hn::Add(luma, hn::ShiftLeft<kFraction>(red)), times(red8, factor(0.402, 8)));
    const Short g =
        hn::Add(hn::Add(luma, times(red8, factor(-0.714136, 8))), times(blue8, factor(-0.344136, 8)));
    const Short b = hn::Add(hn::Add(luma, hn::ShiftLeft<kFraction>(blue)), times(blue8, factor(0.772, 8)));
    hn::StoreInterleaved3(rounded(r), rounded(g), rounded(b), kByte, rgb + 3 * x);
  }
}

void to_ycbcr_row(const std::uint8_t* HWY_RESTRICT rgb, std::size_t width, std::uint8_t* HWY_RESTRICT y,
                  std::uint8_t* HWY_RESTRICT cb, std::uint8_t* HWY_RESTRICT cr) {
  const Short center = hn::Set(kShort, 128 << kFraction);
  const auto sum = [](Short r, double by_r, Short g, double by_g, Short b, double by_b) {
    // MulHigh rounds down: three halves of a unit are lost on average.
    const Short lost = hn::Set(kShort, 1);
    return hn::Add(hn::Add(times(r, factor(by_r, 7)), times(g, factor(by_g, 7))),
                   hn::Add(times(b, factor(by_b, 7)), lost));
  };
  for (std::size_t x = 0; x < width; x += hn::Lanes(kShort)) {
    Byte red;
    Byte green;
    Byte blue;
    hn::LoadInterleaved3(kByte, rgb + 3 * x, red, green, blue);
    const Short r = hn::ShiftLeft<7>(hn::PromoteTo(kShort, red));
    const Short g = hn::ShiftLeft<7>(hn::PromoteTo(kShort, green));
    const Short b = hn::ShiftLeft<7>(hn::PromoteTo(kShort, blue));
    hn::StoreU(rounded(sum(r, 0.299, g, 0.587, b, 0.114)), kByte, y + x);
    hn::StoreU(rounded(hn::Add(sum(r, -0.168736, g, -0.331264, b, 0.5), center)), kByte, cb + x);
    hn::StoreU(rounded(hn::Add(sum(r, 0.5, g, -0.418688, b, -0.081312), center)), kByte, cr + x);
  }
}

}  // namespace
}  // namespace tintype::planes::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tintype::planes {

HWY_EXPORT(to_rgb_row);
HWY_EXPORT(to_ycbcr_row);

void ycbcr_to_rgb(const std::uint8_t* y, const std::uint8_t* cb, const std::uint8_t* cr, std::size_t width,
                  std::uint8_t* rgb) {
  HWY_DYNAMIC_DISPATCH(to_rgb_row)(y, cb, cr, width, rgb);
}

void rgb_to_ycbcr(const std::uint8_t* rgb, std::size_t width, std::uint8_t* y, std::uint8_t* cb,
                  std::uint8_t* cr) {
  HWY_DYNAMIC_DISPATCH(to_ycbcr_row)(rgb, width, y, cb, cr);
}

}  // namespace tintype::planes
#endif
