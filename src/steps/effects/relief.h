#pragma once

#include <tuple>

#include "steps/step.h"

namespace tintype::steps {

/// This step draws the image by its edges, in the order of the members.
struct Relief {
  double emboss = 0;
  double edge = 0;
  double charcoal = 0;

  static constexpr auto options() {
    constexpr Range<double> kStrength{0, 10};
    return std::tuple{
        option({"emboss"}, "Makes edges look raised, with light from the upper left.",
               argument("strength", &Relief::emboss, kStrength, "0: off")),
        option({"edge"}, "Leaves only the edges, bright on black.",
               argument("strength", &Relief::edge, kStrength, "0: off")),
        option({"charcoal"}, "Draws the edges in grey on white.",
               argument("strength", &Relief::charcoal, kStrength, "0: off")),
    };
  }
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Relief&, const Relief&) = default;
};

}  // namespace tintype::steps
