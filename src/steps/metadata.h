#pragma once

#include <tuple>

#include "steps/option.h"
#include "steps/step.h"

namespace tintype::steps {

/// Drops what is known about the picture besides its pixels. The colour profile is Colorspace's.
struct Metadata {
  bool strip = true;

  static constexpr auto options() {
    return std::tuple{
        option({"strip_metadata", "sm"}, "Drops EXIF, XMP and IPTC.",
               argument("strip", &Metadata::strip, "0: keeps them, all but orientation and thumbnail"))};
  }
  static vips::VImage apply(vips::VImage image, const Job& job);
  friend bool operator==(const Metadata&, const Metadata&) = default;
};

}  // namespace tintype::steps
