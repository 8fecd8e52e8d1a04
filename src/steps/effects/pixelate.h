#pragma once

#include "steps/step.h"

namespace tintype::steps {

struct Pixelate {
  int size = 0;

  static std::span<const OptionSpec> options();
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Pixelate&, const Pixelate&) = default;
};

/// Pixelates the image into blocks of `size` px, above 1.
[[nodiscard]] vips::VImage pixelated(const vips::VImage& image, int size);

}  // namespace tintype::steps
