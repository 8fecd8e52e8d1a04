#pragma once

#include <vips/vips8>

#include "base/result.h"
#include "image/format.h"

namespace tintype::image {

/// How a picture is written.
struct Encoding {
  Format format = Format::jpeg;
  int quality = 80;            ///< 1..100, where the format has one
  bool keep_metadata = false;  ///< EXIF, XMP and IPTC, as far as the image has them
  bool keep_profile = false;   ///< the same of the colour profile
};

/// Writes a picture of 8 bits a channel, whose pixels are in memory, at the position of `fd`. The format is
/// writable and, where it has no alpha, nor has the image. Failures: `disk_full`, else `internal`; what was
/// written stays.
[[nodiscard]] Result<void> save(const vips::VImage& image, const Encoding& encoding, int fd);

}  // namespace tintype::image
