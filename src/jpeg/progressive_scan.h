#pragma once

#include <cstddef>
#include <span>

#include "jpeg/coefficient_store.h"
#include "jpeg/frame.h"
#include "jpeg/sequential_scan.h"
#include "jpeg/tables.h"

/// Progressive frames have scans of bands and bits of the coefficients (ITU-T T.81, annex G).
namespace tintype::jpeg {

/// Decodes one scan into the stores of its components, all blocks of it. `broken_image` where tables are
/// missing.
[[nodiscard]] Result<ScanEnd> decode_progressive(FileBytes file, std::size_t offset, const Frame& frame,
                                                 const Tables& tables, const Scan& scan, BlockSides sides,
                                                 std::span<CoefficientStore> stores);

}  // namespace tintype::jpeg
