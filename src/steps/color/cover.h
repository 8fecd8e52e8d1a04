#pragma once

#include <optional>

#include <vips/vips8>

#include "base/color.h"

namespace tintype::steps {

/// An `AlphaMode` says what happens to alpha where a colour is laid over it.
enum class AlphaMode : bool {
  covered,    ///< transparent areas get the colour too
  unchanged,  ///< alpha is unchanged
};

/// Lays a colour over the image. `coverage`, 0 to 1, is one floating-point band of the image's size. A grey
/// image becomes RGB if the colour is not grey.
[[nodiscard]] vips::VImage covered(vips::VImage image, Color color, const vips::VImage& coverage,
                                   AlphaMode alpha_mode);

/// Returns the image with an alpha band, added opaque if it has none.
[[nodiscard]] vips::VImage with_alpha(const vips::VImage& image);

/// Multiplies the image's opacity by `mask`, 0 to 1, one floating-point band of the image's size. With a
/// `color`, the masked areas show it instead of becoming transparent.
[[nodiscard]] vips::VImage cut_out(const vips::VImage& image, const vips::VImage& mask,
                                   std::optional<Color> color);

}  // namespace tintype::steps
