#pragma once

#include <array>
#include <cstdint>

namespace tintype::jpeg {

/// A `QuantTable` has quantization steps of 8 bits, in rows of 8.
using QuantTable = std::array<std::uint8_t, 64>;

/// Return the tables of ITU-T T.81, annex K.1, by libjpeg's scale of quality, 1..100.
[[nodiscard]] QuantTable luma_quant_table(int quality);
[[nodiscard]] QuantTable chroma_quant_table(int quality);

}  // namespace tintype::jpeg
