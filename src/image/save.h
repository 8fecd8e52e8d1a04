#pragma once

#include <string>

#include "base/result.h"
#include "image/encoding.h"

namespace vips {
class VImage;
}

namespace tintype::image {

/// The file of a picture of 8 bits a channel, or 16 where the format is deep, whose pixels are in memory,
/// with the colour profile that it has and its EXIF, XMP and IPTC (fields of libvips as `attach_metadata`
/// sets them), as far as the format has a place for them. The format is writable and, where it has no alpha,
/// nor has the image. A failure is `internal`.
[[nodiscard]] Result<std::string> encode(const vips::VImage& image, const Encoding& encoding);

}  // namespace tintype::image
