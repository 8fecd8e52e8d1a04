#pragma once

#include <tuple>

#include "steps/step.h"

namespace tintype::steps {

/// This option takes over the focus that the source's metadata name.
struct ExtractFocal {
  bool extract = false;

  static constexpr Extent kExtent = Extent::source_file;

  static constexpr auto options() {
    return std::tuple{option(
        {"extract_focal"},
        "Keeps the focus that the source's metadata name when the picture is cropped, whatever gravity says: "
        "a "
        "region of XMP mwg-rs of type Focus, else the largest Face, else the subject area of EXIF.",
        argument("extract", &ExtractFocal::extract, "whether to; gravity decides where there is none"))};
  }
  friend bool operator==(const ExtractFocal&, const ExtractFocal&) = default;
};

}  // namespace tintype::steps
