#pragma once

#include "steps/step.h"

namespace tintype::steps {

struct Blur {
  double sigma = 0;

  static constexpr bool kOnPlanes = true;

  static std::span<const OptionSpec> options();
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Blur&, const Blur&) = default;
};

}  // namespace tintype::steps
