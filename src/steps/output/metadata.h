#pragma once

#include <tuple>

#include "image/metadata/metadata.h"
#include "steps/step.h"

namespace tintype::steps {

/// This step selects the metadata that the result keeps. The colour profile belongs to Colorspace.
struct Metadata {
  bool strip = true;
  bool keep_copyright = true;

  static constexpr Extent kExtent = Extent::whole_result;
  static constexpr bool kOnPlanes = true;

  static constexpr auto options() {
    return std::tuple{
        option({"strip_metadata", "sm"}, "Drops EXIF, XMP and IPTC.",
               argument("strip", &Metadata::strip, "0: keeps them, all but orientation and thumbnail")),
        option({"keep_copyright", "kcr"},
               "Keeps who made the picture and whose it is, where all else is dropped: EXIF Artist and "
               "Copyright, IPTC 2:80, 2:110 and 2:116, XMP dc:creator and dc:rights.",
               argument("keep", &Metadata::keep_copyright, "0: drops that too"))};
  }
  [[nodiscard]] image::MetadataPolicy keep() const {
    if (!strip) return image::MetadataPolicy::all;
    return keep_copyright ? image::MetadataPolicy::credit : image::MetadataPolicy::nothing;
  }
  static vips::VImage apply(const vips::VImage& image, const Context& context);
  friend bool operator==(const Metadata&, const Metadata&) = default;
};

}  // namespace tintype::steps
