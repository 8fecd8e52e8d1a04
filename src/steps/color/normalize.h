#pragma once

#include <tuple>

#include "steps/step.h"

namespace tintype::steps {

/// This step stretches the tones to the whole range from black to white. It preserves hues: all channels are
/// stretched alike, by the luma of the image.
struct Normalize {
  bool normalize = false;
  double clip_percent = 0.5;

  static constexpr auto options() {
    return std::tuple{option(
        {"normalize"}, "Stretches the tones to the whole range from black to white.",
        argument("normalize", &Normalize::normalize, "whether to"),
        argument("clip", &Normalize::clip_percent, {0, 25},
                 "percentage of the pixels that may become black, and of those that may become white"))};
  }
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Normalize&, const Normalize&) = default;
};

}  // namespace tintype::steps
