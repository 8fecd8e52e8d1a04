#pragma once

#include <cstdint>
#include <optional>

#include "formats/format.h"

/// How files are written, as values that know no encoder.
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
  /// What kind of image it is, as libwebp's WebPPreset has it.
  enum class Preset : std::uint8_t { standard, picture, photo, drawing, icon, text };
  Compression compression = Compression::lossy;
  bool smart_subsample = false;
  Preset preset = Preset::standard;
};

struct AvifEncoding {
  /// Whether colour has half the resolution of luma.
  enum class Subsampling : std::uint8_t {
    automatic,  ///< below quality 90
    on,
    off,
  };
  Subsampling subsample = Subsampling::automatic;
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

}  // namespace tintype::image
