#pragma once

#include <cstdint>

#include "formats/format.h"
#include "geometry/box.h"

namespace tintype::image {

/// A `Selection` says which pages of a source are read, and how.
struct Selection {
  int first_page = 0;      ///< index from 0, below the source's page count
  int page_count = 1;      ///< at most the number of pages from `first_page` on
  bool animated = false;   ///< true: the pages stay frames; false: they are stacked, left-aligned
  bool thumbnail = false;  ///< read the thumbnail of a HEIF container, if it has one
  friend bool operator==(const Selection&, const Selection&) = default;
};

/// A `Header` contains what the header of an image says.
struct Header {
  formats::Format format{};
  geometry::Size size;  ///< as stored, before EXIF orientation; of one frame, or of the stacked pages
  int orientation = 1;  ///< EXIF orientation, 1..8
  bool alpha = false;
  int pages = 1;   ///< pages in the file, however many are selected
  int frames = 1;  ///< selected frames; more than one: an animation
  std::uint64_t file_bytes = 0;
};

}  // namespace tintype::image
