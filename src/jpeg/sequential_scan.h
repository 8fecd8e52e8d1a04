#pragma once

#include "jpeg/entropy_source.h"
#include "jpeg/frame.h"
#include "jpeg/tables.h"

namespace tintype::jpeg {

/// A `ScanEnd` says how a scan's decoding ended.
struct ScanEnd {
  std::size_t offset = 0;   ///< in the file, of what follows the scan, or of where its decoding stopped
  std::size_t damaged = 0;  ///< MCUs that could not be decoded, of those needed
  std::size_t mcus = 0;     ///< needed ones
};

/// Decodes a scan of a baseline or extended frame (ITU-T T.81, F.2) into the planes of
/// `frame.planes(sides)`. Stops behind the last MCU that is needed, or at the first that is damaged: what
/// is left is grey. `broken_image` where tables are missing.
[[nodiscard]] Result<ScanEnd> decode_sequential(FileBytes file, std::size_t offset, const Frame& frame,
                                                const Header& header, const Tables& tables, const Scan& scan,
                                                BlockSides sides, planes::Planes& planes);

}  // namespace tintype::jpeg
