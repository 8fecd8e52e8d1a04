#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "jpeg/frame.h"

namespace tintype::jpeg {

/// Stores the coefficients of one component that blocks of `side` samples need, and which of all 64 have been
/// seen to be other than 0: scans that refine them cannot be read without.
class CoefficientStore {
 public:
  CoefficientStore() = default;
  /// `with_mask`: whether there are scans of other coefficients than DC.
  CoefficientStore(const ComponentGrid& grid, int side, bool with_mask);

  /// Returns the coefficients of a block, in the order of a ReducedBlock.
  [[nodiscard]] std::int16_t* block(int x, int y) { return coefficients_.data() + index(x, y) * per_block_; }
  [[nodiscard]] std::uint64_t& mask(int x, int y) { return masks_[index(x, y)]; }

 private:
  [[nodiscard]] std::size_t index(int x, int y) const {
    return static_cast<std::size_t>(y) * columns_ + static_cast<std::size_t>(x);
  }
  std::size_t columns_ = 0;
  std::size_t per_block_ = 1;
  std::vector<std::int16_t> coefficients_;
  std::vector<std::uint64_t> masks_;
};

}  // namespace tintype::jpeg
