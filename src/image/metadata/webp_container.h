#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "image/metadata/metadata.h"

/// The container of WebP files (RFC 9649, section 2.5 to 2.7): what is around the pixels.
namespace tintype::image {

/// A well-formed WebP file with EXIF and XMP of `metadata` instead of its own (it has no place for IPTC),
/// without ICCP unless `profile`, and in the simple layout where nothing then asks for the extended one. A
/// file in the simple layout gets no metadata. A file that is not well-formed comes back as it is.
[[nodiscard]] std::string webp_with_metadata(std::span<const std::byte> webp, const Metadata& metadata,
                                             bool profile);

}  // namespace tintype::image
