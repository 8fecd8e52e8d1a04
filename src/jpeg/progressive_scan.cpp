#include "jpeg/progressive_scan.h"

#include <array>
#include <bit>
#include <memory>

#include "jpeg/symbol_reader.h"

namespace tintype::jpeg {
namespace {

/// Where the coefficients go, by their places in the file.
class Places {
 public:
  explicit Places(Reduction reduction)
      : places_(reduction == Reduction::half      ? kPlaces<4>
                : reduction == Reduction::quarter ? kPlaces<2>
                                                  : kPlaces<1>),
        count_(static_cast<std::uint8_t>(side_of(reduction) * side_of(reduction))) {
    for (int k = 0; k < 64; ++k) {
      if (places_[static_cast<std::size_t>(k)] < count_) needed_ |= std::uint64_t{1} << k;
    }
  }
  /// Sets a coefficient, unless nobody needs it.
  void put(std::int16_t* block, int k, int value) const {
    const std::uint8_t place = places_[static_cast<std::size_t>(k)];
    if (place < count_) block[place] = static_cast<std::int16_t>(value);
  }
  [[nodiscard]] std::int16_t& at(std::int16_t* block, int k) const {
    return block[places_[static_cast<std::size_t>(k)]];
  }
  [[nodiscard]] std::uint64_t needed() const { return needed_; }

 private:
  const std::array<std::uint8_t, 64>& places_;
  std::uint8_t count_;
  std::uint64_t needed_ = 0;  ///< a bit for each coefficient
};

/// Bits `first..last` of a mask.
constexpr std::uint64_t bits_between(int first, int last) {
  return (~std::uint64_t{0} >> (63 - last)) & (~std::uint64_t{0} << first);
}

/// The data of a scan as MCUs: asks the source for enough, and keeps the restart intervals.
class ScanReader {
 public:
  ScanReader(FileBytes file, std::size_t offset, int restart_interval)
      : source_(file, offset), bits_(source_.start()), interval_(restart_interval), left_(restart_interval) {}

  /// Before each MCU; `restarted` is called where an interval ends. False: the next one is not there.
  template <typename Restarted>
  [[nodiscard]] bool begin_mcu(Restarted&& restarted) {
    if (interval_ != 0 && left_-- == 0) {
      left_ = interval_ - 1;
      restarted();
      if (!source_.restart(bits_, number_++ % 8)) return false;
    }
    bits_ = source_.ensured(bits_);
    return true;
  }
  [[nodiscard]] bool overrun() const { return source_.overrun(bits_); }
  [[nodiscard]] BitReader& bits() { return bits_; }
  [[nodiscard]] std::size_t end() const { return source_.end(); }

 private:
  EntropySource source_;
  BitReader bits_;
  int interval_;
  int left_;
  unsigned number_ = 0;
};

/// T.81, G.1.2.1: the first scan of DC coefficients.
class DcFirst {
 public:
  DcFirst(const Scan& scan, const Tables& tables) : low_(scan.low) {
    for (std::size_t i = 0; i < scan.component_count; ++i) {
      const auto& spec = tables.dc[scan.components[i].dc];
      if (spec) tables_[i] = std::make_unique<DcTable>(*spec);
    }
  }
  [[nodiscard]] bool complete(std::size_t components) const {
    return std::all_of(tables_.begin(), tables_.begin() + static_cast<std::ptrdiff_t>(components),
                       [](const auto& table) { return table != nullptr; });
  }
  void restart() { predictions_ = {}; }
  bool decode(BitReader& bits, std::size_t component, std::int16_t& coefficient) {
    const int difference = read_difference(bits, *tables_[component]);
    std::int16_t& prediction = predictions_[component];
    prediction = static_cast<std::int16_t>(prediction + difference);
    coefficient = static_cast<std::int16_t>(prediction * (1 << low_));
    return difference != kNoCode;
  }

 private:
  std::array<std::unique_ptr<DcTable>, 3> tables_;
  std::array<std::int16_t, 3> predictions_{};
  int low_;
};

/// Scans that add a bit to DC coefficients.
class DcRefinement {
 public:
  explicit DcRefinement(const Scan& scan) : low_(scan.low) {}
  void restart() {}
  bool decode(BitReader& bits, std::size_t /*component*/, std::int16_t& coefficient) const {
    bits.refill();
    coefficient = static_cast<std::int16_t>(coefficient | static_cast<int>(bits.take(1)) << low_);
    return true;
  }

 private:
  int low_;
};

/// An end-of-band symbol: how many blocks end here, this one included (T.81, G.1.2.2).
[[nodiscard]] int end_of_band(BitReader& bits, int run) {
  return (1 << run) + (run == 0 ? 0 : static_cast<int>(bits.take(run)));
}

/// T.81, G.1.2.2: the first scan of a band.
class AcFirst {
 public:
  AcFirst(const Scan& scan, const SymbolTable& table, const Places& places)
      : scan_(scan), table_(table), places_(places) {}
  void restart() { ended_ = 0; }

  bool decode(BitReader& bits, std::int16_t* block, std::uint64_t& mask) {
    if (ended_ > 0) {
      --ended_;
      return true;
    }
    std::uint64_t seen = 0;
    for (int k = scan_.spectral_start; k <= scan_.spectral_end; ++k) {
      bits.refill();
      const SymbolTable::Symbol symbol = table_.find(bits.peek());
      if (symbol.bits == 0) return false;
      bits.drop(symbol.bits);
      const int size = symbol.value & 15;
      const int run = symbol.value >> 4;
      if (size == 0) {
        if (run < 15) {
          ended_ = end_of_band(bits, run) - 1;
          break;
        }
        k += 15;
        continue;
      }
      k += run;
      const int value = extended(bits.take(size), size);
      if (k > scan_.spectral_end) break;
      seen |= std::uint64_t{1} << k;
      places_.put(block, k, value * (1 << scan_.low));
    }
    mask |= seen;
    return true;
  }

 private:
  const Scan& scan_;
  const SymbolTable& table_;
  const Places& places_;
  int ended_ = 0;  ///< blocks to come that have no more in this band
};

/// T.81, G.1.2.3: scans that add a bit to the coefficients of a band.
class AcRefinement {
 public:
  AcRefinement(const Scan& scan, const SymbolTable& table, const Places& places)
      : scan_(scan), table_(table), places_(places) {}
  void restart() { ended_ = 0; }

  bool decode(BitReader& bits, std::int16_t* block, std::uint64_t& mask) {
    int k = scan_.spectral_start;
    const int end = scan_.spectral_end;
    while (ended_ == 0 && k <= end) {
      bits.refill();
      const SymbolTable::Symbol symbol = table_.find(bits.peek());
      const int size = symbol.value & 15;
      const int run = symbol.value >> 4;
      if (symbol.bits == 0 || size > 1) return false;
      bits.drop(symbol.bits);
      if (size == 0 && run < 15) {
        ended_ = end_of_band(bits, run);
        break;
      }
      const int value = size == 0 ? 0 : bits.take(1) != 0 ? 1 : -1;
      const int at = place_behind_zeros(~mask & bits_between(k, end), run);
      correct(bits, block, mask & bits_between(k, std::min(at, end)));
      if (at > end) return true;
      if (value != 0) {
        mask |= std::uint64_t{1} << at;
        places_.put(block, at, value * (1 << scan_.low));
      }
      k = at + 1;
    }
    if (ended_ > 0) {
      if (k <= end) correct(bits, block, mask & bits_between(k, end));
      --ended_;
    }
    return true;
  }

 private:
  /// The zero coefficient behind `run` others; 64 where there are not as many.
  static int place_behind_zeros(std::uint64_t zeros, int run) {
    for (; run > 0; --run)
      zeros &= zeros - 1;
    return zeros == 0 ? 64 : std::countr_zero(zeros);
  }

  /// A bit for each coefficient of `mask`, which are not 0.
  void correct(BitReader& bits, std::int16_t* block, std::uint64_t mask) const {
    constexpr int kAtOnce = 32;
    while (mask != 0) {
      bits.refill();
      if ((mask & places_.needed()) == 0) {
        const int count = std::min(std::popcount(mask), kAtOnce);
        bits.drop(count);
        for (int i = 0; i < count; ++i)
          mask &= mask - 1;
        continue;
      }
      for (int i = 0; i < kAtOnce && mask != 0; ++i) {
        const std::uint64_t lowest = mask & (~mask + 1);
        mask ^= lowest;
        const bool bit = bits.take(1) != 0;
        if (!bit || (lowest & places_.needed()) == 0) continue;
        std::int16_t& coefficient = places_.at(block, std::countr_zero(lowest));
        const int step = 1 << scan_.low;
        coefficient = static_cast<std::int16_t>(coefficient + (coefficient < 0 ? -step : step));
      }
    }
  }

  const Scan& scan_;
  const SymbolTable& table_;
  const Places& places_;
  int ended_ = 0;
};

/// DC scans go by MCUs of all their components.
template <typename Decoder>
ScanEnd decode_dc(ScanReader reader, const Frame& frame, const Scan& scan, Decoder decoder,
                  std::span<CoefficientStore> stores) {
  const bool single = scan.component_count == 1;
  const ComponentGrid& first = frame.grids[scan.components[0].index];
  const int columns = single ? first.columns : frame.mcu_columns;
  const int rows = single ? first.rows : frame.mcu_rows;
  const auto all = static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows);
  const auto decode_mcu = [&](int x, int y) {
    if (!reader.begin_mcu([&] { decoder.restart(); })) return false;
    for (std::size_t i = 0; i < scan.component_count; ++i) {
      const std::size_t index = scan.components[i].index;
      const int across = single ? 1 : frame.grids[index].horizontal;
      const int down = single ? 1 : frame.grids[index].vertical;
      for (int block = 0; block < across * down; ++block) {
        std::int16_t* coefficients =
            stores[index].block(x * across + block % across, y * down + block / across);
        if (!decoder.decode(reader.bits(), i, *coefficients)) return false;
      }
    }
    return !reader.overrun();
  };
  for (std::size_t done = 0; done < all; ++done) {
    const int x = static_cast<int>(done % static_cast<std::size_t>(columns));
    const int y = static_cast<int>(done / static_cast<std::size_t>(columns));
    if (!decode_mcu(x, y)) return {reader.end(), all - done, all};
  }
  return {reader.end(), 0, all};
}

/// AC scans have one component and go by its blocks.
template <typename Decoder>
ScanEnd decode_ac(ScanReader reader, const ComponentGrid& grid, Decoder decoder, CoefficientStore& store) {
  const auto columns = static_cast<std::size_t>(grid.columns);
  const std::size_t all = columns * static_cast<std::size_t>(grid.rows);
  for (int y = 0; y < grid.rows; ++y) {
    for (int x = 0; x < grid.columns; ++x) {
      if (!reader.begin_mcu([&] { decoder.restart(); }) ||
          !decoder.decode(reader.bits(), store.block(x, y), store.mask(x, y)) || reader.overrun()) {
        return {reader.end(), all - static_cast<std::size_t>(y) * columns - static_cast<std::size_t>(x), all};
      }
    }
  }
  return {reader.end(), 0, all};
}

Failure table_missing() {
  return fail(ErrorKind::broken_image, "a scan of the JPEG file uses a table that is missing");
}

}  // namespace

CoefficientStore::CoefficientStore(const ComponentGrid& grid, Reduction reduction, bool with_mask)
    : columns_(static_cast<std::size_t>(grid.padded_columns)),
      per_block_(static_cast<std::size_t>(side_of(reduction)) *
                 static_cast<std::size_t>(side_of(reduction))) {
  const std::size_t blocks = columns_ * static_cast<std::size_t>(grid.padded_rows);
  coefficients_.resize(blocks * per_block_);
  if (with_mask) masks_.resize(blocks);
}

Result<ScanEnd> decode_progressive(FileBytes file, std::size_t offset, const Frame& frame,
                                   const Tables& tables, const Scan& scan, Reduction reduction,
                                   std::span<CoefficientStore> stores) {
  ScanReader reader(file, offset, tables.restart_interval);
  if (scan.spectral_start == 0) {
    if (scan.high != 0) return decode_dc(std::move(reader), frame, scan, DcRefinement(scan), stores);
    DcFirst decoder(scan, tables);
    if (!decoder.complete(scan.component_count)) return table_missing();
    return decode_dc(std::move(reader), frame, scan, std::move(decoder), stores);
  }
  const ScanComponent& component = scan.components[0];
  if (!tables.ac[component.ac]) return table_missing();
  const SymbolTable table(*tables.ac[component.ac]);
  const ComponentGrid& grid = frame.grids[component.index];
  CoefficientStore& store = stores[component.index];
  const Places places(reduction);
  if (scan.high != 0) return decode_ac(std::move(reader), grid, AcRefinement(scan, table, places), store);
  return decode_ac(std::move(reader), grid, AcFirst(scan, table, places), store);
}

}  // namespace tintype::jpeg
