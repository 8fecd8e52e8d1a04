#include "jpeg/progressive_scan.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "jpeg/progressive_scan.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "jpeg/progressive_scan_state.h"
#include "jpeg/symbol_reader.h"

HWY_BEFORE_NAMESPACE();
namespace tintype::jpeg {
namespace HWY_NAMESPACE {
namespace {

/// Bits `first..last` of a mask.
constexpr std::uint64_t bits_between(int first, int last) {
  return (~std::uint64_t{0} >> (63 - last)) & (~std::uint64_t{0} << first);
}

/// T.81, G.1.2.1: the first scan of DC coefficients.
class DcFirst {
 public:
  explicit DcFirst(const ProgressiveScan& scan) : tables_(scan.dc), low_(scan.header->low) {}
  void restart() { predictions_ = {}; }
  HWY_INLINE bool decode(BitReader& bits, std::size_t component, std::int16_t& coefficient) {
    const int difference = read_difference(bits, *tables_[component]);
    std::int16_t& prediction = predictions_[component];
    prediction = static_cast<std::int16_t>(prediction + difference);
    coefficient = static_cast<std::int16_t>(prediction * (1 << low_));
    return difference != kNoCode;
  }

 private:
  const std::array<std::unique_ptr<DcTable>, 3>& tables_;
  std::array<std::int16_t, 3> predictions_{};
  int low_;
};

/// Scans that add a bit to DC coefficients.
class DcRefinement {
 public:
  explicit DcRefinement(const ProgressiveScan& scan) : low_(scan.header->low) {}
  void restart() {}
  HWY_INLINE bool decode(BitReader& bits, std::size_t /*component*/, std::int16_t& coefficient) const {
    bits.refill();
    coefficient = static_cast<std::int16_t>(coefficient | static_cast<int>(bits.take(1)) << low_);
    return true;
  }

 private:
  int low_;
};

/// An end-of-band symbol: how many blocks end here, this one included (T.81, G.1.2.2).
[[nodiscard]] HWY_INLINE int end_of_band(BitReader& bits, int run) {
  return (1 << run) + (run == 0 ? 0 : static_cast<int>(bits.take(run)));
}

/// T.81, G.1.2.2: the first scan of a band.
class AcFirst {
 public:
  explicit AcFirst(const ProgressiveScan& scan)
      : table_(*scan.ac),
        places_(scan.places),
        start_(scan.header->spectral_start),
        end_(scan.header->spectral_end),
        low_(scan.header->low) {}
  void restart() { blocks_ended_ = 0; }

  HWY_INLINE bool decode(BitReader& bits, std::int16_t* block, std::uint64_t& mask) {
    if (blocks_ended_ > 0) {
      --blocks_ended_;
      return true;
    }
    std::uint64_t seen = 0;
    for (int k = start_; k <= end_; ++k) {
      bits.refill();
      const SymbolTable::Symbol symbol = table_.find(bits.peek());
      if (symbol.bits == 0) return false;
      bits.drop(symbol.bits);
      const int size = symbol.value & 15;
      const int run = symbol.value >> 4;
      if (size == 0) {
        if (run < 15) {
          blocks_ended_ = end_of_band(bits, run) - 1;
          break;
        }
        k += 15;
        continue;
      }
      k += run;
      const int value = extended(bits.take(size), size);
      if (k > end_) break;
      seen |= std::uint64_t{1} << k;
      places_.put(block, k, value * (1 << low_));
    }
    mask |= seen;
    return true;
  }

 private:
  const SymbolTable& table_;
  const Places& places_;
  int start_;
  int end_;
  int low_;
  int blocks_ended_ = 0;  ///< of those to come: they have no more in this band
};

/// T.81, G.1.2.3: scans that add a bit to the coefficients of a band.
class AcRefinement {
 public:
  explicit AcRefinement(const ProgressiveScan& scan)
      : table_(*scan.ac),
        places_(scan.places),
        needed_(scan.places.needed()),
        start_(scan.header->spectral_start),
        end_(scan.header->spectral_end),
        step_(1 << scan.header->low) {}
  void restart() { blocks_ended_ = 0; }

  HWY_INLINE bool decode(BitReader& bits, std::int16_t* block, std::uint64_t& shared_mask) {
    std::uint64_t mask = shared_mask;
    int k = start_;
    while (blocks_ended_ == 0 && k <= end_) {
      bits.refill();
      const SymbolTable::Symbol symbol = table_.find(bits.peek());
      const int size = symbol.value & 15;
      const int run = symbol.value >> 4;
      if (symbol.bits == 0 || size > 1) return false;
      bits.drop(symbol.bits);
      if (size == 0 && run < 15) {
        blocks_ended_ = end_of_band(bits, run);
        break;
      }
      const int value = size == 0 ? 0 : bits.take(1) != 0 ? step_ : -step_;
      const int at = place_behind_zeros(~mask & bits_between(k, end_), run);
      correct(bits, block, mask & bits_between(k, std::min(at, end_)));
      if (at > end_) break;
      k = at + 1;
      if (value == 0) continue;
      mask |= std::uint64_t{1} << at;
      places_.put(block, at, value);
    }
    if (blocks_ended_ > 0) {
      if (k <= end_) correct(bits, block, mask & bits_between(k, end_));
      --blocks_ended_;
    }
    shared_mask = mask;
    return true;
  }

 private:
  /// The zero coefficient behind `run` others; 64 where there are not as many.
  static HWY_INLINE int place_behind_zeros(std::uint64_t zeros, int run) {
    for (; run > 0; --run)
      zeros &= zeros - 1;
    return zeros == 0 ? 64 : std::countr_zero(zeros);
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
      for (std::uint64_t needed = now & needed_; needed != 0; needed &= needed - 1) {
        const int k = std::countr_zero(needed);
        const int place = std::popcount(now & ((std::uint64_t{1} << k) - 1));
        const int bit = static_cast<int>(corrections >> (63 - place) & 1);
        std::int16_t& coefficient = places_.at(block, k);
        const int step = bit * step_;
        coefficient = static_cast<std::int16_t>(coefficient + (coefficient < 0 ? -step : step));
      }
    }
  }

  const SymbolTable& table_;
  const Places& places_;
  std::uint64_t needed_;
  int start_;
  int end_;
  int step_;
  int blocks_ended_ = 0;  ///< of this and those to come: no further coefficient comes up in them
};

/// Asks the source for enough before each MCU, and keeps the restart intervals.
template <typename Decoder>
HWY_INLINE bool begin_mcu(ProgressiveScan& scan, BitReader& bits, Decoder& decoder) {
  if (scan.restart_interval != 0 && scan.until_restart-- == 0) [[unlikely]] {
    scan.until_restart = scan.restart_interval - 1;
    decoder.restart();
    BitReader restarted;
    if (!scan.source.restart(restarted, scan.next_restart++ % 8)) return false;
    bits = restarted;
  }
  bits = scan.source.ensured(bits);
  return true;
}

/// DC scans go by MCUs of all their components.
template <typename Decoder>
ScanEnd decode_dc(ProgressiveScan& scan, Decoder decoder) {
  const Frame& frame = *scan.frame;
  const Scan& header = *scan.header;
  const bool single = header.component_count == 1;
  const ComponentGrid& first = frame.grids[header.components[0].index];
  const int columns = single ? first.columns : frame.mcu_columns;
  const int rows = single ? first.rows : frame.mcu_rows;
  const auto all = static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows);
  BitReader bits = scan.source.start();
  std::size_t done = 0;
  const auto decode_mcu = [&](int x, int y) HWY_ATTR {
    for (std::size_t i = 0; i < header.component_count; ++i) {
      const std::size_t index = header.components[i].index;
      const int across = single ? 1 : frame.grids[index].horizontal;
      const int down = single ? 1 : frame.grids[index].vertical;
      for (int block = 0; block < across * down; ++block) {
        std::int16_t* coefficients =
            scan.stores[index].block(x * across + block % across, y * down + block / across);
        if (!decoder.decode(bits, i, *coefficients)) return false;
      }
    }
    return !scan.source.overrun(bits);
  };
  for (int y = 0; y < rows; ++y) {
    for (int x = 0; x < columns; ++x, ++done) {
      if (!begin_mcu(scan, bits, decoder) || !decode_mcu(x, y)) return {scan.source.end(), all - done, all};
    }
  }
  return {scan.source.end(), 0, all};
}

/// AC scans have one component and go by its blocks.
template <typename Decoder>
ScanEnd decode_ac(ProgressiveScan& scan, Decoder decoder) {
  const std::size_t index = scan.header->components[0].index;
  const ComponentGrid& grid = scan.frame->grids[index];
  CoefficientStore& store = scan.stores[index];
  const auto columns = static_cast<std::size_t>(grid.columns);
  const std::size_t all = columns * static_cast<std::size_t>(grid.rows);
  BitReader bits = scan.source.start();
  for (int y = 0; y < grid.rows; ++y) {
    for (int x = 0; x < grid.columns; ++x) {
      if (!begin_mcu(scan, bits, decoder) || !decoder.decode(bits, store.block(x, y), store.mask(x, y)) ||
          scan.source.overrun(bits)) [[unlikely]] {
        const std::size_t done = static_cast<std::size_t>(y) * columns + static_cast<std::size_t>(x);
        return {scan.source.end(), all - done, all};
      }
    }
  }
  return {scan.source.end(), 0, all};
}

ScanEnd decode(ProgressiveScan& scan) {
  const Scan& header = *scan.header;
  if (header.spectral_start == 0) {
    return header.high == 0 ? decode_dc(scan, DcFirst(scan)) : decode_dc(scan, DcRefinement(scan));
  }
  return header.high == 0 ? decode_ac(scan, AcFirst(scan)) : decode_ac(scan, AcRefinement(scan));
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace tintype::jpeg
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

#include <memory>

namespace tintype::jpeg {
namespace {

Failure table_missing() {
  return fail(ErrorKind::broken_image, "a scan of the JPEG file uses a table that is missing");
}

}  // namespace

HWY_EXPORT(decode);

CoefficientStore::CoefficientStore(const ComponentGrid& grid, int side, bool with_mask)
    : columns_(static_cast<std::size_t>(grid.padded_columns)),
      per_block_(static_cast<std::size_t>(side) * static_cast<std::size_t>(side)) {
  const std::size_t blocks = columns_ * static_cast<std::size_t>(grid.padded_rows);
  coefficients_.resize(blocks * per_block_);
  if (with_mask) masks_.resize(blocks);
}

Result<ScanEnd> decode_progressive(FileBytes file, std::size_t offset, const Frame& frame,
                                   const Tables& tables, const Scan& scan, Sides sides,
                                   std::span<CoefficientStore> stores) {
  ProgressiveScan progressive{EntropySource(file, offset),
                              &frame,
                              &scan,
                              Places(sides.of(scan.components[0].index)),
                              tables.restart_interval,
                              tables.restart_interval,
                              stores};
  if (scan.spectral_start != 0) {
    const auto& spec = tables.ac[scan.components[0].ac];
    if (!spec) return table_missing();
    progressive.ac = std::make_unique<SymbolTable>(*spec);
  } else if (scan.high == 0) {
    for (std::size_t i = 0; i < scan.component_count; ++i) {
      const auto& spec = tables.dc[scan.components[i].dc];
      if (!spec) return table_missing();
      progressive.dc[i] = std::make_unique<DcTable>(*spec);
    }
  }
  return HWY_DYNAMIC_DISPATCH(decode)(progressive);
}

}  // namespace tintype::jpeg
#endif
