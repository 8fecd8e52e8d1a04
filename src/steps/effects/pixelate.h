#pragma once

#include <tuple>

#include "steps/step.h"

namespace tintype::steps {

struct Pixelate {
  int size = 0;

  static constexpr auto options() {
    return std::tuple{
        option({"pixelate", "pix"}, "Makes blocks of one colour, the mean of their pixels.",
               argument("size", &Pixelate::size, {0, 1'000'000}, "side of a block in px; 0 or 1: off"))};
  }
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Pixelate&, const Pixelate&) = default;
};

/// Pixelates the image into blocks of `size` px, above 1.
[[nodiscard]] vips::VImage pixelated(const vips::VImage& image, int size);

}  // namespace tintype::steps
