#pragma once

#include <vips/vips8>

namespace tintype::steps {

/// Blurs with a Gaussian of `sigma` px, above 0. The cost of a pixel does not grow with `sigma`: a large one
/// is applied to a reduced image, which the blur hides. The image must allow random access; its alpha, if
/// any, must be premultiplied.
[[nodiscard]] vips::VImage blurred(const vips::VImage& image, double sigma);

}  // namespace tintype::steps
