#pragma once

#include "image/metadata/metadata.h"
#include "steps/step.h"

namespace tintype::steps {

/// This step selects the metadata that the result keeps. The colour profile belongs to Colorspace.
struct Metadata {
  bool strip = true;
  bool keep_copyright = true;

  static constexpr Extent kExtent = Extent::whole_result;
  static constexpr bool kOnPlanes = true;

  static std::span<const OptionSpec> options();
  [[nodiscard]] image::MetadataPolicy policy() const {
    if (!strip) return image::MetadataPolicy::all;
    return keep_copyright ? image::MetadataPolicy::credit : image::MetadataPolicy::nothing;
  }
  static vips::VImage apply(const vips::VImage& image, const Context& context);
  friend bool operator==(const Metadata&, const Metadata&) = default;
};

}  // namespace tintype::steps
