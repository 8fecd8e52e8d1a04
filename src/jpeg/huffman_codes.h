#pragma once

#include <array>
#include <cstdint>

#include "jpeg/huffman.h"

namespace tintype::jpeg {

/// How often each symbol of a table occurs.
using SymbolCounts = std::array<std::uint32_t, 256>;

/// The table of at most 16 bits a code for these counts (ITU-T T.81, K.2; no code is all ones). Of no symbol:
/// an empty table.
[[nodiscard]] HuffmanSpec optimal_table(const SymbolCounts& counts);

/// A code in its lower bits. No bits: the symbol has none.
struct Code {
  std::uint16_t code = 0;
  std::uint8_t bits = 0;
};

/// By symbol (T.81, C.2).
[[nodiscard]] std::array<Code, 256> codes_of(const HuffmanSpec& table);

}  // namespace tintype::jpeg
