#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "image/metadata/metadata.h"

namespace tintype::image {

/// Returns a PNG file (PNG specification, third edition, section 5) with these metadata instead of its own:
/// EXIF in a chunk eXIf (section 11.3.4.5), XMP in an iTXt; PNG has no place for IPTC. Unless `density` is
/// set, the chunk pHYs is removed too. A file that is not well-formed is returned unchanged.
[[nodiscard]] std::string png_with_metadata(std::span<const std::byte> png, const Metadata& metadata,
                                            bool density);

}  // namespace tintype::image
