#pragma once

#include <array>
#include <cstdint>

#include "jpeg/huffman.h"

namespace tintype::jpeg {

/// `SymbolCounts` say how often each symbol of a table occurs.
using SymbolCounts = std::array<std::uint32_t, 256>;

/// Returns the best table of at most 16 bits a code for these counts (ITU-T T.81, K.2; no code is all ones);
/// an empty one where no symbol occurs.
[[nodiscard]] HuffmanSpec optimal_table(const SymbolCounts& counts);

/// A `Code` stands in its lower bits; 0 bits: the symbol has none.
struct Code {
  std::uint16_t code = 0;
  std::uint8_t bits = 0;
};

/// Returns the code of each symbol (T.81, C.2).
[[nodiscard]] std::array<Code, 256> codes_of(const HuffmanSpec& table);

}  // namespace tintype::jpeg
