#pragma once

#include "steps/step.h"

namespace tintype::steps {

/// This step adds grain; the same seed gives the same grain.
struct Noise {
  double amount = 0;
  int seed = 0;

  static std::span<const OptionSpec> options();
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Noise&, const Noise&) = default;
};

}  // namespace tintype::steps
