#pragma once

#include "steps/step.h"

namespace tintype::steps {

/// This step draws the image by its edges, in the order of the members.
struct Relief {
  double emboss = 0;
  double edge = 0;
  double charcoal = 0;

  static std::span<const OptionSpec> options();
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Relief&, const Relief&) = default;
};

}  // namespace tintype::steps
