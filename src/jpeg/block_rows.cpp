#include "jpeg/block_rows.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <utility>

#include "jpeg/markers.h"

namespace tintype::jpeg {

BlockRows::BlockRows(const planes::Plane& plane, planes::Sampling in_mcu, int mcu_columns,
                     const QuantTable& quant_table)
    : plane_(plane),
      in_mcu_(in_mcu),
      columns_(planes::divided_up(plane.width(), kBlockSide)),
      rows_(planes::divided_up(plane.height(), kBlockSide)),
      blocks_across_(mcu_columns * in_mcu.horizontal) {
  std::ranges::transform(quant_table, reciprocals_.begin(),
                         [](int step) { return 1.0F / static_cast<float>(step); });
  blocks_.resize(static_cast<std::size_t>(blocks_across_ * in_mcu.vertical));
  if (plane.width() % kBlockSide != 0)
    padded_.resize(static_cast<std::size_t>(columns_ * kBlockSide * kBlockSide));
}

void BlockRows::transform_row(int mcu_row) {
  top_ = mcu_row * in_mcu_.vertical;
  for (int down = 0; down < in_mcu_.vertical; ++down) {
    const std::span<CoefficientBlock> blocks = row(down);
    if (has_samples(down))
      transform(samples(top_ + down), reciprocals_, blocks.first(static_cast<std::size_t>(columns_)));
    // Those that only fill MCUs up cost least where they have no AC coefficients and the DC of the block
    // before.
    for (std::size_t i = unpadded_row(down).size(); i < blocks.size(); ++i) {
      const std::int16_t dc = i > 0 ? blocks[i - 1].values[0] : row(down - 1).back().values[0];
      blocks[i] = {};
      blocks[i].values[0] = dc;
    }
  }
}

std::span<CoefficientBlock> BlockRows::row(int down) {
  const auto count = static_cast<std::size_t>(blocks_across_);
  return std::span(blocks_).subspan(static_cast<std::size_t>(down) * count, count);
}

std::span<const CoefficientBlock> BlockRows::row(int down) const {
  const auto count = static_cast<std::size_t>(blocks_across_);
  return std::span(blocks_).subspan(static_cast<std::size_t>(down) * count, count);
}

std::span<const CoefficientBlock> BlockRows::unpadded_row(int down) const {
  return row(down).first(has_samples(down) ? static_cast<std::size_t>(columns_) : 0);
}

/// The samples of a row of blocks; the image's edges are repeated.
std::array<const std::uint8_t*, 8> BlockRows::samples(int block_row) {
  std::array<const std::uint8_t*, 8> rows{};
  const auto width = static_cast<std::size_t>(plane_.width());
  const auto whole = static_cast<std::size_t>(columns_ * kBlockSide);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i] = plane_.row(std::min(block_row * kBlockSide + static_cast<int>(i), plane_.height() - 1));
    if (padded_.empty()) continue;
    std::uint8_t* copy = padded_.data() + i * whole;
    std::memcpy(copy, rows[i], width);
    std::fill(copy + width, copy + whole, rows[i][width - 1]);
    rows[i] = copy;
  }
  return rows;
}

}  // namespace tintype::jpeg
