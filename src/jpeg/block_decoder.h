#pragma once

#include <algorithm>
#include <cstdint>

#include "jpeg/coefficients.h"
#include "jpeg/entropy_source.h"
#include "jpeg/huffman.h"
#include "jpeg/reduced_idct.h"

/// One block of a sequential scan (ITU-T T.81, F.2.2). Each function refills `bits` as it needs, and expects
/// kMaxMcuBytes ahead.
namespace tintype::jpeg {

/// Bits that are no code.
inline constexpr int kNoCode = 1 << 20;

/// The difference of a DC coefficient, or kNoCode.
[[nodiscard]] inline int read_difference(BitReader& bits, const DcTable& table) {
  bits.refill();
  const DcTable::Entry entry = table.find(bits.peek());
  if (entry.bits != 0) [[likely]] {
    bits.drop(entry.bits);
    return entry.difference;
  }
  const SymbolTable::Symbol symbol = table.symbols().find(bits.peek());
  if (symbol.bits == 0) return kNoCode;
  bits.drop(symbol.bits);
  return symbol.value == 0 ? 0 : extended(bits.take(symbol.value), symbol.value);
}

/// Passes over one symbol that stands before coefficient `k`. The next coefficient, 64 at the end of the
/// block, or kNoCode.
[[nodiscard]] inline int skip_symbol(BitReader& bits, const AcTable& table, int k) {
  bits.refill();
  const SymbolTable::Symbol symbol = table.symbols().find(bits.peek());
  if (symbol.bits == 0) return kNoCode;
  const int size = symbol.value & 15;
  const int run = symbol.value >> 4;
  bits.drop(symbol.bits + size);
  if (size == 0 && run != 15) return 64;
  return std::min(k + run + 1, 64);
}

/// Passes over the coefficients from `k` on. False: no code.
[[nodiscard]] inline bool skip_coefficients(BitReader& bits, const AcTable& table, int k) {
  while (k < 64) {
    bits.refill();
    for (int i = 0; i < 4; ++i) {
      const AcTable::Skip skip = table.skip(bits.peek());
      // Symbols may count only while the block goes on behind them; then one after the other.
      if (k + skip.advance > 63) [[unlikely]] {
        k = skip_symbol(bits, table, k);
        if (k == kNoCode) return false;
        break;
      }
      bits.drop(skip.bits);
      if (skip.ends) return true;
      k += skip.advance;
    }
  }
  return true;
}

/// The AC coefficients that `kSide` needs into `block`, dequantized; `quantization` is in the file's order.
/// The last place in the file that is not 0, or kNoCode.
template <int kSide>
[[nodiscard]] int read_coefficients(BitReader& bits, const AcTable& table, const Quantization& quantization,
                                    ReducedBlock<kSide>& block) {
  int k = 1;
  int last = 0;
  while (k <= kLastNeeded<kSide>) {
    bits.refill();
    const AcTable::Entry entry = table.find(bits.peek());
    int value = entry.value;
    int advance = entry.advance;
    if (entry.bits != 0) [[likely]] {
      bits.drop(entry.bits);
      if (advance == AcTable::kEndOfBlock) return last;
    } else {
      const SymbolTable::Symbol symbol = table.symbols().find(bits.peek());
      if (symbol.bits == 0) return kNoCode;
      const int size = symbol.value & 15;
      bits.drop(symbol.bits);
      if (size == 0 && symbol.value != 0xF0) return last;
      value = size == 0 ? 0 : extended(bits.take(size), size);
      advance = (symbol.value >> 4) + 1;
    }
    k += advance;
    const int at = k - 1;
    if (at > kLastNeeded<kSide>) break;
    const auto place = static_cast<std::size_t>(at);
    if (kPlaces<kSide>[place] == kNotNeeded) continue;
    block[kPlaces<kSide>[place]] = std::clamp(value * quantization[place], -kMaxCoefficient, kMaxCoefficient);
    last = at;
  }
  return skip_coefficients(bits, table, k) ? last : kNoCode;
}

}  // namespace tintype::jpeg
