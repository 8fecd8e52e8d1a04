// One block of a progressive scan, by the four kinds of scans (ITU-T T.81, G.1.2). Each `decode` refills
// `bits` as it needs, and expects kMaxMcuBytes ahead; false: no code. `restart` begins a restart interval.
//
// Compiled once for each kind of processor; the guard is as Highway wants it.
#if defined(TINTYPE_JPEG_PROGRESSIVE_BANDS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef TINTYPE_JPEG_PROGRESSIVE_BANDS_INL_H
#undef TINTYPE_JPEG_PROGRESSIVE_BANDS_INL_H
#else
#define TINTYPE_JPEG_PROGRESSIVE_BANDS_INL_H
#endif

#include <hwy/highway.h>

#include "jpeg/progressive_scan_state.h"
#include "jpeg/symbol_reader.h"

HWY_BEFORE_NAMESPACE();
namespace tintype::jpeg {
namespace HWY_NAMESPACE {

/// Bits `first..last` of a mask, both 0..63.
constexpr std::uint64_t bits_between(int first, int last) {
  return (~std::uint64_t{0} >> ((63 - last) & 63)) & (~std::uint64_t{0} << (first & 63));
}

/// T.81, G.1.2.1: the first scan of DC coefficients.
class DcFirst {
 public:
  explicit DcFirst(const ProgressiveScan& scan) : tables_(scan.dc), al_(scan.header->al) {}
  void restart() { dc_predictors_ = {}; }
  HWY_INLINE bool decode(BitReader& bits, std::size_t component, std::int16_t& coefficient) {
    const int difference = read_difference(bits, *tables_[component]);
    std::int16_t& dc_predictor = dc_predictors_[component];
    dc_predictor = static_cast<std::int16_t>(dc_predictor + difference);
    coefficient = static_cast<std::int16_t>(dc_predictor * (1 << al_));
    return difference != kNoCode;
  }

 private:
  const std::array<std::unique_ptr<DcTable>, 3>& tables_;
  std::array<std::int16_t, 3> dc_predictors_{};
  int al_;
};

/// T.81, G.1.2.1: scans that add a bit to DC coefficients.
class DcRefinement {
 public:
  explicit DcRefinement(const ProgressiveScan& scan) : al_(scan.header->al) {}
  void restart() {}
  HWY_INLINE bool decode(BitReader& bits, std::size_t /*component*/, std::int16_t& coefficient) const {
    bits.refill();
    coefficient = static_cast<std::int16_t>(coefficient | static_cast<int>(bits.take(1)) << al_);
    return true;
  }

 private:
  int al_;
};

/// Reads EOBRUN behind an EOBn symbol: how many blocks end here, this one included (T.81, G.1.2.2).
[[nodiscard]] HWY_INLINE int read_eob_run(BitReader& bits, int run) {
  return (1 << run) + (run == 0 ? 0 : static_cast<int>(bits.take(run)));
}

/// T.81, G.1.2.2: the first scan of a band.
class AcFirst {
 public:
  explicit AcFirst(const ProgressiveScan& scan)
      : table_(*scan.ac),
        layout_(scan.layout),
        ss_(scan.header->ss),
        se_(scan.header->se),
        al_(scan.header->al) {}
  void restart() { eob_run_ = 0; }

  HWY_INLINE bool decode(BitReader& bits, std::int16_t* block, std::uint64_t& mask) {
    if (eob_run_ > 0) {
      --eob_run_;
      return true;
    }
    std::uint64_t seen = 0;
    for (int k = ss_; k <= se_;) {
      bits.refill();
      const ProgressiveAcTable::Entry entry = table_.find(bits.peek());
      int value = entry.value;
      if (entry.bits != 0) [[likely]] {
        bits.drop(entry.bits);
        if (entry.advance == AcTable::kEndOfBlock) break;
        k += entry.advance;
      } else {
        const SymbolTable::Symbol symbol = table_.symbols().find(bits.peek());
        if (symbol.bits == 0) return false;
        bits.drop(symbol.bits);
        const int size = symbol.value & 15;
        const int run = symbol.value >> 4;
        if (size == 0 && run < 15) {
          eob_run_ = read_eob_run(bits, run) - 1;
          break;
        }
        k += run + 1;
        value = size == 0 ? 0 : extend(bits.take(size), size);
      }
      if (value == 0) continue;
      if (k > se_ + 1) break;
      seen |= std::uint64_t{1} << (k - 1);
      layout_.put(block, k - 1, value * (1 << al_));
    }
    mask |= seen;
    return true;
  }

 private:
  const ProgressiveAcTable& table_;
  const CoefficientLayout& layout_;
  int ss_;
  int se_;
  int al_;
  int eob_run_ = 0;  ///< EOBRUN: blocks to come that have no more in this band
};

/// T.81, G.1.2.3: scans that add a bit to the coefficients of a band.
class AcRefinement {
 public:
  explicit AcRefinement(const ProgressiveScan& scan)
      : table_(scan.ac->symbols()),
        layout_(scan.layout),
        needed_(scan.layout.needed()),
        ss_(scan.header->ss),
        se_(scan.header->se),
        step_(1 << scan.header->al) {}
  void restart() { eob_run_ = 0; }

  HWY_INLINE bool decode(BitReader& bits, std::int16_t* block, std::uint64_t& shared_mask) {
    std::uint64_t mask = shared_mask;
    int k = ss_;
    while (eob_run_ == 0 && k <= se_) {
      bits.refill();
      const SymbolTable::Symbol symbol = table_.find(bits.peek());
      const int size = symbol.value & 15;
      const int run = symbol.value >> 4;
      if (symbol.bits == 0 || size > 1) return false;
      bits.drop(symbol.bits);
      if (size == 0 && run < 15) {
        eob_run_ = read_eob_run(bits, run);
        break;
      }
      const int value = size == 0 ? 0 : bits.take(1) != 0 ? step_ : -step_;
      const int at = skip_zeros(~mask & bits_between(k, se_), run);
      correct(bits, block, mask & bits_between(k, std::min(at, se_)));
      if (at > se_) break;
      k = at + 1;
      if (value == 0) continue;
      mask |= std::uint64_t{1} << at;
      layout_.put(block, at, value);
    }
    if (eob_run_ > 0) {
      if (k <= se_) correct(bits, block, mask & bits_between(k, se_));
      --eob_run_;
    }
    shared_mask = mask;
    return true;
  }

 private:
  /// Returns the zero coefficient behind `run` others; 64 where there are not as many.
  static HWY_INLINE int skip_zeros(std::uint64_t zeros, int run) {
#if HWY_ARCH_X86_64 && HWY_TARGET <= HWY_AVX2
    // The loop's length cannot be foreseen, which costs more than all else here.
    return std::countr_zero(_pdep_u64(std::uint64_t{1} << run, zeros));
#else
    for (; run > 0; --run)
      zeros &= zeros - 1;
    return std::countr_zero(zeros);
#endif
  }

  /// The bits from the top of `bits` on, at the places of `mask`, the lowest first.
  static HWY_INLINE std::uint64_t spread(std::uint64_t bits, std::uint64_t mask) {
#if HWY_ARCH_X86_64 && HWY_TARGET <= HWY_AVX2
    bits = __builtin_bswap64(bits);
    bits = (bits >> 4 & 0x0F0F0F0F0F0F0F0F) | (bits & 0x0F0F0F0F0F0F0F0F) << 4;
    bits = (bits >> 2 & 0x3333333333333333) | (bits & 0x3333333333333333) << 2;
    bits = (bits >> 1 & 0x5555555555555555) | (bits & 0x5555555555555555) << 1;
    return _pdep_u64(bits, mask);
#else
    std::uint64_t result = 0;
    for (; mask != 0; mask &= mask - 1, bits <<= 1)
      if (bits >> 63 != 0) result |= mask & -mask;
    return result;
#endif
  }

  /// A bit for each coefficient of `mask`, which are not 0.
  HWY_INLINE void correct(BitReader& bits, std::int16_t* block, std::uint64_t mask) const {
    constexpr int kAtOnce = 32;
    while (mask != 0) {
      bits.refill();
      std::uint64_t now = mask;
      int count = std::popcount(mask);
      if (count > kAtOnce) [[unlikely]] {
        for (int i = 0; i < kAtOnce; ++i)
          mask &= mask - 1;
        now ^= mask;
        count = kAtOnce;
      } else {
        mask = 0;
      }
      const std::uint64_t corrections = bits.peek();
      bits.drop(count);
      if ((now & needed_) == 0) continue;
      for (std::uint64_t left = spread(corrections, now) & needed_; left != 0; left &= left - 1) {
        std::int16_t& coefficient = layout_.at(block, std::countr_zero(left));
        coefficient = static_cast<std::int16_t>(coefficient + (coefficient < 0 ? -step_ : step_));
      }
    }
  }

  const SymbolTable& table_;
  const CoefficientLayout& layout_;
  std::uint64_t needed_;
  int ss_;
  int se_;
  int step_;
  int eob_run_ = 0;  ///< EOBRUN: this block and those to come that get no new coefficient
};

}  // namespace HWY_NAMESPACE
}  // namespace tintype::jpeg
HWY_AFTER_NAMESPACE();

#endif
