#pragma once

#include <vector>

#include <vips/vips8>

#include "base/color.h"
#include "steps/context.h"

namespace tintype::steps {

/// `Filled` is an image prepared for more space around it, and the pixel that fills this space.
struct Filled {
  vips::VImage image;
  std::vector<double> background;  ///< one value a band
};

/// Converts a grey image to RGB, without its colour profile; others are returned unchanged.
[[nodiscard]] vips::VImage to_rgb(vips::VImage image);

/// Marks an image of one colour band, with or without alpha, as grey and drops its colour profile.
[[nodiscard]] vips::VImage as_grey(vips::VImage image);

/// Converts a grey image to RGB if `color` is not grey; alpha stays.
[[nodiscard]] vips::VImage able_to_hold(vips::VImage image, Color color);

/// Returns `color` as a value for each band of `image`, with opaque alpha.
[[nodiscard]] std::vector<double> pixel_of(const vips::VImage& image, Color color);

/// Chooses what fills new space around the image: transparent if the image has alpha, or if the output
/// supports it and no background is set; otherwise the background, or white.
[[nodiscard]] Filled prepare_fill(const vips::VImage& image, const Context& context);

}  // namespace tintype::steps
