#pragma once

#include "options/direction.h"
#include "steps/step.h"

namespace tintype::steps {

struct ProgressiveBlur {
  double sigma = 0;
  options::Direction direction;
  double start = 0;
  double stop = 1;

  static std::span<const OptionSpec> options();
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const ProgressiveBlur&, const ProgressiveBlur&) = default;
};

}  // namespace tintype::steps
