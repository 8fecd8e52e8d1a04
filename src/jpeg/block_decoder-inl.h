// One block of a sequential scan (ITU-T T.81, F.2.2). Each function refills `bits` as it needs, and expects
// kMaxMcuBytes ahead.
//
// Compiled once for each kind of processor; the guard is as Highway wants it.
#if defined(TINTYPE_JPEG_BLOCK_DECODER_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef TINTYPE_JPEG_BLOCK_DECODER_INL_H
#undef TINTYPE_JPEG_BLOCK_DECODER_INL_H
#else
#define TINTYPE_JPEG_BLOCK_DECODER_INL_H
#endif

#include <hwy/highway.h>

#include "jpeg/coefficients.h"
#include "jpeg/reduced_idct-inl.h"
#include "jpeg/symbol_reader.h"

HWY_BEFORE_NAMESPACE();
namespace tintype::jpeg {
namespace HWY_NAMESPACE {

/// Skips the coefficients from `k` on, which is below 64; at least `kAvailable` bits are available. False: no
/// code.
template <int kAvailable>
[[nodiscard]] HWY_INLINE bool skip_coefficients(BitReader& bits, const AcTable& table, int k) {
  constexpr int kAtOnce = 56 / AcTable::kSkipBits;
  for (int lookups = kAvailable / AcTable::kSkipBits;; lookups = kAtOnce) {
    for (int i = 0; i < lookups; ++i) {
      const AcTable::Skip skip = table.skip(bits.peek());
      const int next = k + skip.advance;
      if (next < 64) [[likely]] {
        bits.drop(skip.bits);
        k = next;
        continue;
      }
      if (next < 128 && skip.advance >= AcTable::kEndOfBlock) [[likely]] {
        bits.drop(skip.bits);
        return true;
      }
      // Symbols may count only while the block goes on behind them; else one after the other.
      k = skip_symbol(bits, table, k);
      if (k == kNoCode) return false;
      if (k >= 64) return true;
      break;
    }
    bits.refill();
  }
}

/// Reads the AC coefficients that `kSide` needs into `block`, dequantized. Returns the zigzag position of the
/// last that was read, or kNoCode.
template <int kSide>
[[nodiscard]] HWY_INLINE int read_coefficients(BitReader& bits, const AcTable& table,
                                               const ZigzagQuantTable& quantization,
                                               ReducedBlock<kSide>& block) {
  constexpr int kAtOnce = 56 / AcTable::kPeekBits;
  int k = 1;
  int last = 0;
  for (;;) {
    bits.refill();
    for (int i = 0; i < kAtOnce; ++i) {
      const AcTable::Entry entry = table.find(bits.peek());
      int value = entry.value;
      const bool long_code = entry.bits == 0;
      if (!long_code) [[likely]] {
        bits.drop(entry.bits);
        if (entry.advance == AcTable::kEndOfBlock) return last;
        k += entry.advance;
      } else {
        bits.refill();
        const SymbolTable::Symbol symbol = table.symbols().find(bits.peek());
        if (symbol.bits == 0) return kNoCode;
        const int size = symbol.value & 15;
        bits.drop(symbol.bits);
        if (size == 0 && symbol.value != kZrl) return last;
        value = size == 0 ? 0 : extend(bits.take(size), size);
        k += (symbol.value >> 4) + 1;
      }
      if (k > kLastNeeded<kSide> + 1) {
        bits.refill();
        return k > 63 || skip_coefficients<56>(bits, table, k) ? last : kNoCode;
      }
      last = k - 1;
      const auto at = static_cast<std::size_t>(last);
      block.values[kReducedIndex<kSide>[at]] = dequantized(value, quantization[at]);
      if (long_code) break;
    }
  }
}

/// Reads coefficients for a side of 2, where the block's first symbols mostly come in one look-up; as many
/// bits as `read_difference` leaves are available.
[[nodiscard]] HWY_INLINE int read_first_coefficients(BitReader& bits, const AcTable& table,
                                                     const ZigzagQuantTable& quantization,
                                                     ReducedBlock<2>& block) {
  const AcTable::Head head = table.head(bits.peek());
  if (head.bits == 0) [[unlikely]]
    return read_coefficients(bits, table, quantization, block);
  bits.drop(head.bits);
  block.values[1] = dequantized(head.values[0], quantization[1]);
  block.values[2] = dequantized(head.values[1], quantization[2]);
  constexpr int kAvailable = kBitsBehindDifference - AcTable::kHeadBits;
  const bool sound = head.next > 63 || skip_coefficients<kAvailable>(bits, table, head.next);
  return sound ? kLastNeeded<2> : kNoCode;
}

}  // namespace HWY_NAMESPACE
}  // namespace tintype::jpeg
HWY_AFTER_NAMESPACE();

#endif
