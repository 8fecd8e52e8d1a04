#pragma once

#include <cstdint>

#include "formats/format.h"
#include "geometry/box.h"

namespace tintype::image {

/// What of a source is looked at.
struct Selection {
  int first_page = 0;      ///< below the source's count of pages
  int page_count = 1;      ///< no more than there are from there on
  bool animated = false;   ///< the pages stay frames; else they are stacked from top to bottom, left-aligned
  bool thumbnail = false;  ///< the thumbnail that a HEIF container carries, where it does
  friend bool operator==(const Selection&, const Selection&) = default;
};

/// What a picture's header says.
struct Header {
  formats::Format format = formats::Format::jpeg;
  geometry::Size size;  ///< as stored, before any turn; of one frame, or of the pages on their stack
  int orientation = 1;  ///< EXIF, 1..8
  bool alpha = false;
  int pages = 1;   ///< of the file, however many of them are selected
  int frames = 1;  ///< that are selected; more than one: an animation
  std::uint64_t file_bytes = 0;
};

}  // namespace tintype::image
