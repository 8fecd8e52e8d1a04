#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "image/metadata/metadata.h"

namespace tintype::image {

/// Returns a JPEG file (ITU-T T.81, annex B) with these metadata instead of its own, in segments before all
/// others: APP1 for EXIF (Exif 2.32, section 4.7.2) and XMP (XMP part 3, section 1.1.3), APP13 for IPTC. A
/// `dpi` of 1..65535 is the density in its JFIF segment (JFIF 1.02); 0 removes that segment. Metadata that do
/// not fit a segment, 65533 bytes with the signature, are left out. A file that is not well-formed is
/// returned unchanged.
[[nodiscard]] std::string jpeg_with_metadata(std::span<const std::byte> jpeg, const Metadata& metadata,
                                             int dpi = 0);

}  // namespace tintype::image
