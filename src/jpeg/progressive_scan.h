#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "jpeg/coefficients.h"
#include "jpeg/entropy_source.h"
#include "jpeg/frame.h"
#include "jpeg/sequential_scan.h"
#include "jpeg/tables.h"

/// Scans of progressive frames (ITU-T T.81, annex G).
namespace tintype::jpeg {

/// The coefficients of one component that blocks of `side` samples need, and which of all 64 have been seen
/// to be other than 0: scans that refine them cannot be read without.
class CoefficientStore {
 public:
  CoefficientStore() = default;
  /// `with_mask`: whether there are scans of other coefficients than DC.
  CoefficientStore(const ComponentGrid& grid, int side, bool with_mask);

  /// Coefficients of a block, in the order of a ReducedBlock.
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

/// Decodes one scan into the stores of its components, all blocks of it. `broken_image` where tables are
/// missing.
[[nodiscard]] Result<ScanEnd> decode_progressive(FileBytes file, std::size_t offset, const Frame& frame,
                                                 const Tables& tables, const Scan& scan, Sides sides,
                                                 std::span<CoefficientStore> stores);

}  // namespace tintype::jpeg
