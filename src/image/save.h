#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <vips/vips8>

#include "base/result.h"
#include "formats/format.h"

namespace tintype::image {

struct JpegEncoding {
  bool progressive = false;
  bool no_subsample = false;  ///< keeps colour at full resolution, which otherwise quality 90 and up does
};

struct PngEncoding {
  bool interlaced = false;
  std::optional<int> colors;  ///< 2..256: a palette of at most that many, rounded up to 2, 4, 16 or 256
};

struct WebpEncoding {
  enum class Compression : std::uint8_t { lossy, near_lossless, lossless };
  Compression compression = Compression::lossy;
  bool smart_subsample = false;
  VipsForeignWebpPreset preset = VIPS_FOREIGN_WEBP_PRESET_DEFAULT;
};

struct AvifEncoding {
  VipsForeignSubsample subsample =
      VIPS_FOREIGN_SUBSAMPLE_AUTO;  ///< auto: colour at full size from quality 90
};

struct JxlEncoding {
  int effort = 4;  ///< 3..9
};

/// How a picture is written.
struct Encoding {
  formats::Format format = formats::Format::jpeg;
  int quality = 80;  ///< 1..100, where the format has one
  int dpi = 0;       ///< density in px an inch, in JPEG, PNG and TIFF; 0: none, in TIFF the image's
  JpegEncoding jpeg{};
  PngEncoding png{};
  WebpEncoding webp{};
  AvifEncoding avif{};
  JxlEncoding jxl{};
};

/// The file of a picture of 8 bits a channel, or 16 where the format is deep, whose pixels are in memory,
/// with the colour profile that it has and its EXIF, XMP and IPTC (fields of libvips as `attach_metadata`
/// sets them), as far as the format has a place for them. The format is writable and, where it has no alpha,
/// nor has the image. A failure is `internal`.
[[nodiscard]] Result<std::string> encode(const vips::VImage& image, const Encoding& encoding);

}  // namespace tintype::image
