#pragma once

#include "steps/step.h"

namespace tintype::steps {

/// This step gives each pixel the mean colour of the most frequent brightness around it.
struct OilPaint {
  int radius = 0;

  static std::span<const OptionSpec> options();
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const OilPaint&, const OilPaint&) = default;
};

}  // namespace tintype::steps
