#pragma once

#include <string>

#include "base/result.h"
#include "image/encoding.h"

namespace vips {
class VImage;
}

namespace tintype::image {

/// Encodes an image whose pixels are in memory, with 8 bits a channel, or 16 if the format has a high bit
/// depth. The file has the image's colour profile and its EXIF, XMP and IPTC (fields of libvips as
/// `attach_metadata` sets them), as far as the format has a place for them. The format must be writable and,
/// if it has no alpha, the image must have none either. A failure is `internal`.
[[nodiscard]] Result<std::string> encode(const vips::VImage& image, const Encoding& encoding);

}  // namespace tintype::image
