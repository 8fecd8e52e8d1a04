#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "image/metadata/metadata.h"

namespace tintype::image {

/// A PNG file (PNG specification, third edition, section 5) with these metadata instead of its own: EXIF in a
/// chunk eXIf (section 11.3.4.5), XMP in an iTXt; it has no place for IPTC. Without `density` it has no pHYs
/// either. A file that is not well-formed comes back as it is.
[[nodiscard]] std::string png_with_metadata(std::span<const std::byte> png, const Metadata& metadata,
                                            bool density);

}  // namespace tintype::image
