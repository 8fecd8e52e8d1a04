#pragma once

#include "steps/step.h"

namespace tintype::steps {

struct MotionBlur {
  int length = 0;
  double angle = 0;

  static std::span<const OptionSpec> options();
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const MotionBlur&, const MotionBlur&) = default;
};

}  // namespace tintype::steps
