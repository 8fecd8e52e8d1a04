#pragma once

#include <array>
#include <bit>
#include <memory>
#include <span>

#include "jpeg/coefficients.h"
#include "jpeg/entropy_source.h"
#include "jpeg/frame.h"
#include "jpeg/huffman.h"
#include "jpeg/progressive_scan.h"
#include "jpeg/tables.h"

/// A progressive scan is decoded from this state.
namespace tintype::jpeg {

/// A `CoefficientLayout` says where coefficients are stored, by their positions along the zigzag.
class CoefficientLayout {
 public:
  explicit CoefficientLayout(int side)
      : indices_(side == 4   ? kReducedIndex<4>
                 : side == 2 ? kReducedIndex<2>
                             : kReducedIndex<1>),
        count_(static_cast<std::uint8_t>(side * side)) {
    for (int k = 0; k < 64; ++k) {
      if (indices_[static_cast<std::size_t>(k)] < count_) needed_ |= std::uint64_t{1} << k;
    }
  }
  /// Sets a coefficient, unless the reduction does not need it.
  void put(std::int16_t* block, int k, int value) const {
    const std::uint8_t index = indices_[static_cast<std::size_t>(k)];
    if (index < count_) block[index] = static_cast<std::int16_t>(value);
  }
  [[nodiscard]] std::int16_t& at(std::int16_t* block, int k) const {
    return block[indices_[static_cast<std::size_t>(k)]];
  }
  [[nodiscard]] std::uint64_t needed() const { return needed_; }

 private:
  const std::array<std::uint8_t, 64>& indices_;
  std::uint8_t count_;
  std::uint64_t needed_ = 0;  ///< a bit for each coefficient
};

struct ProgressiveScan {
  EntropySource source;
  const Frame* frame;
  const Scan* header;
  CoefficientLayout layout;
  int restart_interval;
  int mcus_until_restart;
  std::span<CoefficientStore> stores;
  unsigned next_restart = 0;
  std::unique_ptr<ProgressiveAcTable> ac{};      ///< of AC scans
  std::array<std::unique_ptr<DcTable>, 3> dc{};  ///< of first DC scans, one a component of the scan
};

}  // namespace tintype::jpeg
