#pragma once

#include "steps/step.h"

namespace tintype::steps {

/// This step equalizes the histograms of red, green and blue independently, so that ranges of values of the
/// same width become about equally frequent.
struct Equalize {
  bool equalize = false;

  static std::span<const OptionSpec> options();
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Equalize&, const Equalize&) = default;
};

}  // namespace tintype::steps
