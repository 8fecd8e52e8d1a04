#pragma once

#include <tuple>

#include "steps/step.h"

namespace tintype::steps {

/// Equalizes the histogram of red, green and blue each: afterwards every range of values is about as frequent
/// as any other of the same width.
struct Equalize {
  bool equalize = false;

  static constexpr auto options() {
    return std::tuple{option({"equalize"}, "Makes all values of red, green and blue about equally frequent.",
                             argument("equalize", &Equalize::equalize, "whether to"))};
  }
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Equalize&, const Equalize&) = default;
};

}  // namespace tintype::steps
