#pragma once

#include "steps/step.h"

namespace tintype::steps {

struct Sharpen {
  double sigma = 0;

  static constexpr bool kOnPlanes = true;

  static std::span<const OptionSpec> options();
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Sharpen&, const Sharpen&) = default;
};

}  // namespace tintype::steps
