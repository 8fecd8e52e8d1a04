#pragma once

#include <vips/vips8>

#include "image/color.h"

namespace tintype::steps {

/// What happens to transparency under a colour.
enum class Under : bool {
  covered,  ///< the colour is seen there too
  kept,     ///< what was transparent stays so
};

/// Lays a colour over the picture; `coverage`, from 0 to 1, is one band of floating point of its size. What
/// is grey becomes RGB where the colour is not grey.
[[nodiscard]] vips::VImage covered(vips::VImage image, image::Color color, const vips::VImage& coverage,
                                   Under under);

}  // namespace tintype::steps
