#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "image/metadata/metadata.h"

/// This header writes metadata into the container of WebP files (RFC 9649, sections 2.5 to 2.7).
namespace tintype::image {

/// Returns a WebP file with the EXIF and XMP of `metadata` instead of its own, without ICCP unless `profile`,
/// and in the simple layout if nothing then requires the extended one. WebP has no place for IPTC. A file in
/// the simple layout gets no metadata. A file that is not well-formed is returned unchanged.
[[nodiscard]] std::string webp_with_metadata(std::span<const std::byte> webp, const Metadata& metadata,
                                             bool profile);

}  // namespace tintype::image
