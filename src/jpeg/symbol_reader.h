#pragma once

#include <algorithm>
#include <cstdint>

#include <hwy/base.h>

#include "jpeg/entropy_source.h"
#include "jpeg/huffman.h"

/// Symbols are read from bits (ITU-T T.81, F.2.2). The reader has kMaxMcuBytes ahead, and stays in registers
/// as long as all that takes it by reference is inlined.
namespace tintype::jpeg {

/// Bits that are no code are answered with this.
inline constexpr int kNoCode = 1 << 20;

inline constexpr int kBitsBehindDifference = 56 - DcTable::kPeekBits;

/// Reads the difference of a DC coefficient; kNoCode where there is none. Leaves at least
/// kBitsBehindDifference available.
[[nodiscard]] HWY_INLINE int read_difference(BitReader& bits, const DcTable& table) {
  bits.refill();
  const DcTable::Entry entry = table.find(bits.peek());
  if (entry.bits != 0) [[likely]] {
    bits.drop(entry.bits);
    return entry.difference;
  }
  const SymbolTable::Symbol symbol = table.symbols().find(bits.peek());
  if (symbol.bits == 0) return kNoCode;
  bits.drop(symbol.bits);
  const int difference = symbol.value == 0 ? 0 : extend(bits.take(symbol.value), symbol.value);
  bits.refill();
  return difference;
}

/// Skips one symbol that stands before coefficient `k`. Returns the next coefficient, 64 at the end of the
/// block, or kNoCode.
[[nodiscard]] HWY_INLINE int skip_symbol(BitReader& bits, const AcTable& table, int k) {
  bits.refill();
  const SymbolTable::Symbol symbol = table.symbols().find(bits.peek());
  if (symbol.bits == 0) return kNoCode;
  const int size = symbol.value & 15;
  const int run = symbol.value >> 4;
  bits.drop(symbol.bits + size);
  if (size == 0 && run != 15) return 64;
  return std::min(k + run + 1, 64);
}

}  // namespace tintype::jpeg
