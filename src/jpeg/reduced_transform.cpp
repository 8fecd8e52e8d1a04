#include "jpeg/reduced_transform.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "jpeg/reduced_transform.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "jpeg/coefficients.h"
#include "jpeg/reduced_idct-inl.h"

HWY_BEFORE_NAMESPACE();
namespace tintype::jpeg {
namespace HWY_NAMESPACE {
namespace {

template <int kSide>
void transform_blocks(const std::int16_t* coefficients, int blocks, const ZigzagQuantTable& quantization,
                      std::uint8_t* out, std::size_t stride) {
  constexpr std::size_t kCount = static_cast<std::size_t>(kSide) * kSide;
  std::array<std::int32_t, kCount> factors{};
  for (std::size_t k = 0; k < kReducedIndex<kSide>.size(); ++k) {
    if (kReducedIndex<kSide>[k] < kCount) factors[kReducedIndex<kSide>[k]] = quantization[k];
  }
  ReducedBlock<kSide> block;
  for (int i = 0; i < blocks; ++i) {
    for (std::size_t at = 0; at < kCount; ++at)
      block.values[at] = dequantized(coefficients[at], factors[at]);
    inverse_transform(block, out, stride);
    coefficients += kCount;
    out += kSide;
  }
}

void transform(const std::int16_t* coefficients, int blocks, const ZigzagQuantTable& quantization, int side,
               std::uint8_t* out, std::size_t stride) {
  switch (side) {
    case 4:
      return transform_blocks<4>(coefficients, blocks, quantization, out, stride);
    case 2:
      return transform_blocks<2>(coefficients, blocks, quantization, out, stride);
    default:
      return transform_blocks<1>(coefficients, blocks, quantization, out, stride);
  }
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace tintype::jpeg
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tintype::jpeg {

HWY_EXPORT(transform);

void transform_row(const std::int16_t* coefficients, int blocks, const ZigzagQuantTable& quantization,
                   int side, std::uint8_t* out, std::size_t stride) {
  HWY_DYNAMIC_DISPATCH(transform)(coefficients, blocks, quantization, side, out, stride);
}

}  // namespace tintype::jpeg
#endif
