#pragma once

#include <cstdint>

#include "geometry/box.h"
#include "image/format.h"

namespace tintype::image {

/// What a picture's header says.
struct Header {
  Format format = Format::jpeg;
  geometry::Size size;  ///< as stored, before any turn; of one page
  int orientation = 1;  ///< EXIF, 1..8
  bool alpha = false;
  int pages = 1;
  std::uint64_t file_bytes = 0;
};

}  // namespace tintype::image
