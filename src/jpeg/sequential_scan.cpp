#include "jpeg/sequential_scan.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "jpeg/sequential_scan.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "jpeg/block_decoder-inl.h"
#include "jpeg/sequential_scan_state.h"

HWY_BEFORE_NAMESPACE();
namespace tintype::jpeg {
namespace HWY_NAMESPACE {
namespace {

template <int kLumaSide, int kChromaSide>
class SequentialDecoder {
 public:
  explicit SequentialDecoder(SequentialScan scan)
      : source_(std::move(scan.source)),
        grid_(scan.grid),
        states_(std::move(scan.states)),
        restart_interval_(scan.restart_interval),
        mcus_until_restart_(scan.restart_interval) {
    for (std::size_t i = 0; i < states_.size(); ++i) {
      for (int block = 0; block < states_[i].across * states_[i].down; ++block)
        slots_.push_back({i, block % states_[i].across, block / states_[i].across});
    }
  }

  ScanEnd run() {
    const geometry::Rect& needed = grid_.needed;
    const auto all = static_cast<std::size_t>(needed.width) * static_cast<std::size_t>(needed.height);
    ScanEnd end{0, 0, all};
    BitReader bits = source_.start();
    std::size_t done = 0;
    for (int y = 0; y < needed.top + needed.height; ++y) {
      const bool row_needed = y >= needed.top;
      const int decoded = decode_row(bits, y, row_needed);
      if (row_needed) done += static_cast<std::size_t>(std::clamp(decoded - needed.left, 0, needed.width));
      if (decoded < grid_.columns) break;
    }
    end.damaged = all - done;
    end.offset = source_.end();
    return end;
  }

 private:
  /// How many MCUs of the row were decoded before the first damage.
  int decode_row(BitReader& shared, int y, bool row_needed) {
    BitReader bits = shared;
    const int left = row_needed ? grid_.needed.left : grid_.columns;
    const int right = left + grid_.needed.width;
    if (row_needed) begin_row(y - grid_.needed.top);
    for (int x = 0; x < grid_.columns; ++x) {
      if (restart_interval_ != 0 && mcus_until_restart_-- == 0) [[unlikely]] {
        BitReader restarted;
        if (!restart(restarted)) return x;
        bits = restarted;
      }
      bits = source_.ensured(bits);
      const bool decoded = x >= left && x < right ? decode_mcu(bits) : skip_mcu(bits);
      if (!decoded || source_.overrun(bits)) return x;
    }
    shared = bits;
    return grid_.columns;
  }

  /// `y` counts the wanted rows of MCUs.
  void begin_row(int y) {
    for (Slot& slot : slots_) {
      const ComponentState& state = states_[slot.component];
      const int side = state.luma ? kLumaSide : kChromaSide;
      slot.out =
          state.plane->row((y * state.down + slot.y) * side) + static_cast<std::ptrdiff_t>(slot.x) * side;
    }
  }

  HWY_INLINE bool decode_mcu(BitReader& bits) {
    for (Slot& slot : slots_) {
      ComponentState& state = states_[slot.component];
      if (kLumaSide == kChromaSide || state.luma) {
        if (!decode_block<kLumaSide>(bits, state, slot.out)) return false;
        slot.out += static_cast<std::ptrdiff_t>(state.across) * kLumaSide;
      } else {
        if (!decode_block<kChromaSide>(bits, state, slot.out)) return false;
        slot.out += static_cast<std::ptrdiff_t>(state.across) * kChromaSide;
      }
    }
    return true;
  }

  HWY_INLINE bool skip_mcu(BitReader& bits) {
    for (const Slot& slot : slots_) {
      if (!skip_block(bits, states_[slot.component])) return false;
    }
    return true;
  }

  bool restart(BitReader& bits) {
    mcus_until_restart_ = restart_interval_ - 1;
    for (ComponentState& state : states_)
      state.dc_predictor = 0;
    return source_.restart(bits, next_restart_++ % 8);
  }

  // Cut to 16 bits, since damaged data may add up to anything.
  static void update_predictor(ComponentState& state, int difference) {
    state.dc_predictor = static_cast<std::int16_t>(state.dc_predictor + difference);
  }

  static HWY_INLINE bool skip_block(BitReader& bits, ComponentState& state) {
    const int difference = read_difference(bits, *state.dc);
    update_predictor(state, difference);
    return difference != kNoCode && skip_coefficients<kBitsBehindDifference>(bits, *state.ac, 1);
  }

  template <int kSide>
  static HWY_INLINE bool decode_block(BitReader& bits, ComponentState& state, std::uint8_t* out) {
    const int difference = read_difference(bits, *state.dc);
    if (difference == kNoCode) return false;
    update_predictor(state, difference);
    const int dc = dequantized(state.dc_predictor, (*state.quantization)[0]);
    const std::size_t stride = state.plane->stride();
    if constexpr (kSide == 1) {
      *out = level_shifted((dc + 4) >> 3);
      return skip_coefficients<kBitsBehindDifference>(bits, *state.ac, 1);
    } else {
      ReducedBlock<kSide> block;
      int last = 0;
      if constexpr (kSide == 2)
        last = read_first_coefficients(bits, *state.ac, *state.quantization, block);
      else
        last = read_coefficients<kSide>(bits, *state.ac, *state.quantization, block);
      if (last == kNoCode) return false;
      if (last == 0) {
        fill_block<kSide>(dc, out, stride);
      } else {
        block.values[0] = dc;
        inverse_transform(block, out, stride);
      }
      return true;
    }
  }

  /// One block of an MCU.
  struct Slot {
    std::size_t component;
    int x;
    int y;
    std::uint8_t* out = nullptr;  ///< of the next MCU's
  };

  EntropySource source_;
  ScanGrid grid_;
  std::vector<ComponentState> states_;
  std::vector<Slot> slots_;
  int restart_interval_;
  int mcus_until_restart_;
  unsigned next_restart_ = 0;
};

ScanEnd decode(SequentialScan& scan) {
  const bool finer = scan.sides.chroma > scan.sides.luma;
  const bool coarser = scan.sides.chroma < scan.sides.luma;
  switch (scan.sides.luma) {
    case 4:
      return coarser ? SequentialDecoder<4, 2>(std::move(scan)).run()
                     : SequentialDecoder<4, 4>(std::move(scan)).run();
    case 2:
      return finer     ? SequentialDecoder<2, 4>(std::move(scan)).run()
             : coarser ? SequentialDecoder<2, 1>(std::move(scan)).run()
                       : SequentialDecoder<2, 2>(std::move(scan)).run();
    default:
      return finer ? SequentialDecoder<1, 2>(std::move(scan)).run()
                   : SequentialDecoder<1, 1>(std::move(scan)).run();
  }
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace tintype::jpeg
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

#include <memory>

namespace tintype::jpeg {
namespace {

/// The derived tables of a scan; components share them.
struct DerivedTables {
  std::array<std::unique_ptr<DcTable>, 4> dc;
  std::array<std::unique_ptr<AcTable>, 4> ac;
};

template <typename Table>
const Table* derived_table(std::unique_ptr<Table>& derived, const std::optional<HuffmanSpec>& spec) {
  if (!derived && spec) derived = std::make_unique<Table>(*spec);
  return derived.get();
}

/// A scan of several components goes by the frame's MCUs; one of a single component by its own blocks.
ScanGrid grid_of(const Frame& frame, const Scan& scan) {
  if (scan.component_count > 1) return {frame.mcu_columns, frame.mcu_rows, frame.needed};
  const std::size_t index = scan.components[0].index;
  const ComponentGrid& grid = frame.grids[index];
  geometry::Rect needed = frame.needed_blocks(index);
  needed.width = std::min(needed.width, grid.columns - needed.left);
  needed.height = std::min(needed.height, grid.rows - needed.top);
  return {grid.columns, grid.rows, needed};
}

}  // namespace

HWY_EXPORT(decode);

Result<ScanEnd> decode_sequential(FileBytes file, std::size_t offset, const Frame& frame,
                                  const Header& header, const Tables& tables, const Scan& scan,
                                  BlockSides sides, planes::Planes& planes) {
  DerivedTables derived_tables;
  std::vector<ComponentState> states;
  for (std::size_t i = 0; i < scan.component_count; ++i) {
    const ScanComponent& component = scan.components[i];
    const ComponentGrid& grid = frame.grids[component.index];
    const auto& quantization = tables.quantization[header.components[component.index].table];
    ComponentState state;
    state.dc = derived_table(derived_tables.dc[component.dc], tables.dc[component.dc]);
    state.ac = derived_table(derived_tables.ac[component.ac], tables.ac[component.ac]);
    if (state.dc == nullptr || state.ac == nullptr || !quantization) {
      return fail(ErrorKind::broken_image, "a scan of the JPEG file uses a table that is missing");
    }
    state.quantization = &*quantization;
    state.plane = component.index == 0 ? &planes.luma : &planes.chroma[component.index - 1];
    state.luma = component.index == 0;
    state.across = scan.component_count > 1 ? grid.horizontal : 1;
    state.down = scan.component_count > 1 ? grid.vertical : 1;
    states.push_back(state);
  }
  SequentialScan sequential{EntropySource(file, offset), grid_of(frame, scan), std::move(states),
                            tables.restart_interval, sides};
  return HWY_DYNAMIC_DISPATCH(decode)(sequential);
}

}  // namespace tintype::jpeg
#endif
