#pragma once

#include <tuple>

#include "steps/step.h"

namespace tintype::steps {

/// This step converts an image processed at a high bit depth (high_bit_depth.h) to the bit depth of its file.
struct Depth {
  bool preserve_hdr = false;

  static constexpr Extent kExtent = Extent::whole_result;
  static constexpr bool kOnPlanes = true;

  static constexpr auto options() {
    return std::tuple{
        option({"preserve_hdr", "ph"}, "Keeps more than 8 bits a channel where the source has them.",
               argument("preserve", &Depth::preserve_hdr,
                        "1: 16 bits in PNG, TIFF and JPEG XL, 12 in AVIF; other formats have 8"))};
  }
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Depth&, const Depth&) = default;
};

}  // namespace tintype::steps
