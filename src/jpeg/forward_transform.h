#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

/// The forward DCT turns samples into quantized coefficients (ITU-T T.81, A.3.3 and A.3.4), in vectors of
/// whatever width the processor has.
namespace tintype::jpeg {

/// A `ReciprocalQuantTable` has one over each quantization step, in rows of 8.
using ReciprocalQuantTable = std::array<float, 64>;

/// A `CoefficientBlock` has the quantized coefficients of one block.
struct CoefficientBlock {
  alignas(32) std::array<std::int16_t, 64> values{};  ///< in rows of 8, within baseline's range
  std::uint64_t nonzero = 0;                          ///< bit i: whether values[i] is not 0
};

/// Transforms the blocks beside each other whose rows of samples begin at `rows`. Any thread.
void transform(const std::array<const std::uint8_t*, 8>& rows, const ReciprocalQuantTable& reciprocals,
               std::span<CoefficientBlock> blocks);

}  // namespace tintype::jpeg
