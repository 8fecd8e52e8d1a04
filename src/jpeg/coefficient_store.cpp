#include "jpeg/coefficient_store.h"

namespace tintype::jpeg {

CoefficientStore::CoefficientStore(const ComponentGrid& grid, int side, bool with_mask)
    : columns_(static_cast<std::size_t>(grid.padded_columns)),
      per_block_(static_cast<std::size_t>(side) * static_cast<std::size_t>(side)) {
  const std::size_t blocks = columns_ * static_cast<std::size_t>(grid.padded_rows);
  coefficients_.resize(blocks * per_block_);
  if (with_mask) masks_.resize(blocks);
}

}  // namespace tintype::jpeg
