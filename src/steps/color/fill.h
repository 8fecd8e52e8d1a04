#pragma once

#include <vector>

#include <vips/vips8>

#include "base/color.h"
#include "steps/context.h"

namespace tintype::steps {

/// An image, and a pixel for where it has none.
struct Filled {
  vips::VImage image;
  std::vector<double> background;  ///< a value a band
};

/// What is grey as RGB; a colour profile for grey is dropped.
[[nodiscard]] vips::VImage to_rgb(vips::VImage image);

/// One band of colour, with or without alpha, as a grey image; a colour profile is dropped.
[[nodiscard]] vips::VImage as_grey(vips::VImage image);

/// The image in a form that has `color`: what is grey becomes RGB for it, transparency stays.
[[nodiscard]] vips::VImage able_to_hold(vips::VImage image, Color color);

/// A value for each band of `image`; alpha is opaque.
[[nodiscard]] std::vector<double> pixel_of(const vips::VImage& image, Color color);

/// What new space around the picture is made of: transparent where picture and output can have that and no
/// background is asked for, else the background, else white.
[[nodiscard]] Filled prepare_fill(const vips::VImage& image, const Context& context);

}  // namespace tintype::steps
