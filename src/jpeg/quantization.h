#pragma once

#include <array>
#include <cstdint>

namespace tintype::jpeg {

/// Quantization steps of 8 bits, in rows of 8.
using Steps = std::array<std::uint8_t, 64>;

/// The tables of ITU-T T.81, annex K.1, by libjpeg's scale of quality, 1..100.
[[nodiscard]] Steps luma_steps(int quality);
[[nodiscard]] Steps chroma_steps(int quality);

}  // namespace tintype::jpeg
