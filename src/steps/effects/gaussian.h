#pragma once

#include <vips/vips8>

namespace tintype::steps {

/// Blurs with a Gaussian of `sigma` px, above 0. What a pixel costs does not grow with `sigma`: a large one
/// is worked on a smaller picture, of which the blur leaves nothing to see. The image allows random access;
/// its alpha, if any, is premultiplied.
[[nodiscard]] vips::VImage blurred(const vips::VImage& image, double sigma);

}  // namespace tintype::steps
