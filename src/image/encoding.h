#pragma once

#include <cstdint>
#include <optional>

#include "formats/defaults.h"
#include "formats/format.h"

/// These structs contain the parameters of encoders, independently of any encoder's library.
namespace tintype::image {

struct JpegEncoding {
  bool progressive = false;
  bool no_subsample = false;  ///< true: chroma at full resolution; false: only from quality 90 on
};

struct PngEncoding {
  bool interlaced = false;
  std::optional<int> colors;  ///< 2..256: largest size of the palette, rounded up to 2, 4, 16 or 256
};

struct WebpEncoding {
  enum class Compression : std::uint8_t { lossy, near_lossless, lossless };
  /// A `Preset` is libwebp's WebPPreset for a kind of image.
  enum class Preset : std::uint8_t { standard, picture, photo, drawing, icon, text };
  Compression compression = Compression::lossy;
  bool smart_subsample = false;
  Preset preset = Preset::standard;
};

struct AvifEncoding {
  /// `Subsampling` says whether chroma has half the resolution of luma.
  enum class Subsampling : std::uint8_t {
    automatic,  ///< on below quality 90, otherwise off
    on,
    off,
  };
  Subsampling subsample = Subsampling::automatic;
};

struct JxlEncoding {
  int effort = 4;  ///< 3..9
};

/// `Encoding` contains the format of a file and the parameters of its encoder.
struct Encoding {
  formats::Format format{};
  int quality = formats::kDefaultQuality;  ///< 1..100, for formats that have a quality
  int dpi = 0;  ///< density in px an inch, in JPEG, PNG and TIFF; 0: none, in TIFF the image's
  JpegEncoding jpeg{};
  PngEncoding png{};
  WebpEncoding webp{};
  AvifEncoding avif{};
  JxlEncoding jxl{};
};

}  // namespace tintype::image
