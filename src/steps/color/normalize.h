#pragma once

#include "steps/step.h"

namespace tintype::steps {

/// This step stretches the tones to the whole range from black to white. It preserves hues: all channels are
/// stretched alike, by the luma of the image.
struct Normalize {
  bool normalize = false;
  double clip_percent = 0.5;

  static std::span<const OptionSpec> options();
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Normalize&, const Normalize&) = default;
};

}  // namespace tintype::steps
