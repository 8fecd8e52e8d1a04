#include "jpeg/progressive_scan.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "jpeg/progressive_scan.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "jpeg/progressive_bands-inl.h"
#include "jpeg/progressive_scan_state.h"

HWY_BEFORE_NAMESPACE();
namespace tintype::jpeg {
namespace HWY_NAMESPACE {
namespace {

/// Asks the source for enough before each MCU, and keeps the restart intervals.
template <typename Decoder>
HWY_INLINE bool begin_mcu(ProgressiveScan& scan, BitReader& bits, Decoder& decoder) {
  if (scan.restart_interval != 0 && scan.mcus_until_restart-- == 0) [[unlikely]] {
    scan.mcus_until_restart = scan.restart_interval - 1;
    decoder.restart();
    BitReader restarted;
    if (!scan.source.restart(restarted, scan.next_restart++ % 8)) return false;
    bits = restarted;
  }
  bits = scan.source.ensured(bits);
  return true;
}

/// T.81, B.2.3.
constexpr std::size_t kMaxBlocksOfMcu = 10;

/// One of the blocks of an MCU, at each MCU of a row.
struct McuBlock {
  std::int16_t* first;
  std::ptrdiff_t step;    ///< to the same block of the next MCU
  std::size_t component;  ///< of the scan
};

/// Fills in the blocks of an MCU in their order, for the row `y` of MCUs; returns how many there are.
std::size_t mcu_blocks(const ProgressiveScan& scan, int y, std::array<McuBlock, kMaxBlocksOfMcu>& blocks) {
  const Scan& header = *scan.header;
  const bool single = header.component_count == 1;
  std::size_t count = 0;
  for (std::size_t i = 0; i < header.component_count; ++i) {
    const std::size_t index = header.components[i].index;
    CoefficientStore& store = scan.stores[index];
    const int across = single ? 1 : scan.frame->grids[index].horizontal;
    const int down = single ? 1 : scan.frame->grids[index].vertical;
    const std::ptrdiff_t step = across * (store.block(1, 0) - store.block(0, 0));
    for (int row = 0; row < down; ++row) {
      for (int column = 0; column < across; ++column)
        blocks[count++] = {store.block(column, y * down + row), step, i};
    }
  }
  return count;
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
  std::array<McuBlock, kMaxBlocksOfMcu> blocks{};
  for (int y = 0; y < rows; ++y) {
    const std::span mcu = std::span(blocks).first(mcu_blocks(scan, y, blocks));
    const auto decode_mcu = [&](int x) HWY_ATTR {
      for (const McuBlock& block : mcu) {
        if (!decoder.decode(bits, block.component, block.first[x * block.step])) return false;
      }
      return !scan.source.overrun(bits);
    };
    for (int x = 0; x < columns; ++x, ++done) {
      if (!begin_mcu(scan, bits, decoder) || !decode_mcu(x)) return {scan.source.end(), all - done, all};
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
  if (header.ss == 0) {
    return header.ah == 0 ? decode_dc(scan, DcFirst(scan)) : decode_dc(scan, DcRefinement(scan));
  }
  return header.ah == 0 ? decode_ac(scan, AcFirst(scan)) : decode_ac(scan, AcRefinement(scan));
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

Result<ScanEnd> decode_progressive(FileBytes file, std::size_t offset, const Frame& frame,
                                   const Tables& tables, const Scan& scan, BlockSides sides,
                                   std::span<CoefficientStore> stores) {
  ProgressiveScan progressive{EntropySource(file, offset),
                              &frame,
                              &scan,
                              CoefficientLayout(sides.of(scan.components[0].index)),
                              tables.restart_interval,
                              tables.restart_interval,
                              stores};
  if (scan.ss != 0) {
    const auto& spec = tables.ac[scan.components[0].ac];
    if (!spec) return table_missing();
    progressive.ac = std::make_unique<ProgressiveAcTable>(*spec);
  } else if (scan.ah == 0) {
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
