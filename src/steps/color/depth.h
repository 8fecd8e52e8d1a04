#pragma once

#include "steps/step.h"

namespace tintype::steps {

/// This step converts an image processed at a high bit depth (high_bit_depth.h) to the bit depth of its file.
struct Depth {
  bool preserve_hdr = false;

  static constexpr Extent kExtent = Extent::whole_result;
  static constexpr bool kOnPlanes = true;

  static std::span<const OptionSpec> options();
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Depth&, const Depth&) = default;
};

}  // namespace tintype::steps
