#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "jpeg/forward_transform.h"
#include "jpeg/quantization.h"
#include "planes/planes.h"

namespace tintype::jpeg {

/// Holds one component of an image that is being encoded: the blocks of one row of MCUs (ITU-T T.81, A.2).
class BlockRows {
 public:
  /// `in_mcu`: how many blocks of the component an MCU has across and down. The plane must outlive this.
  BlockRows(const planes::Plane& plane, planes::Sampling in_mcu, int mcu_columns,
            const QuantTable& quant_table);

  /// Goes on to the row `mcu_row`.
  void transform_row(int mcu_row);

  [[nodiscard]] planes::Sampling in_mcu() const { return in_mcu_; }
  /// Returns the blocks beside each other in the MCUs' row `down`, with those that only fill the last MCU up.
  [[nodiscard]] std::span<const CoefficientBlock> row(int down) const;
  /// Returns those blocks of a row that have samples; none in rows below the image.
  [[nodiscard]] std::span<const CoefficientBlock> unpadded_row(int down) const;

 private:
  [[nodiscard]] bool has_samples(int down) const { return top_ + down < rows_; }
  [[nodiscard]] std::span<CoefficientBlock> row(int down);
  [[nodiscard]] std::array<const std::uint8_t*, 8> samples(int block_row);

  const planes::Plane& plane_;
  planes::Sampling in_mcu_;
  int columns_;  ///< of blocks that have samples
  int rows_;
  int blocks_across_;
  int top_ = 0;  ///< the block row of this row of MCUs
  ReciprocalQuantTable reciprocals_{};
  std::vector<CoefficientBlock> blocks_;
  std::vector<std::uint8_t> padded_;  ///< rows of samples, where a plane does not end with a block
};

}  // namespace tintype::jpeg
