#pragma once

#include <tuple>

#include "steps/step.h"

namespace tintype::steps {

/// This step adds grain; the same seed gives the same grain.
struct Noise {
  double amount = 0;
  int seed = 0;

  static constexpr auto options() {
    return std::tuple{
        option({"noise"}, "Adds grain, as of a sensitive film.",
               argument("amount", &Noise::amount, {0, 100},
                        "standard deviation of what is added to red, green and blue, of which "
                        "255 is the most; 0: off"),
               argument("seed", &Noise::seed, {0, 1'000'000}, "another one gives other grain"))};
  }
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Noise&, const Noise&) = default;
};

}  // namespace tintype::steps
