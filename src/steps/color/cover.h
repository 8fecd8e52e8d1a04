#pragma once

#include <optional>

#include <vips/vips8>

#include "base/color.h"

namespace tintype::steps {

/// What happens to transparency under a colour.
enum class AlphaMode : bool {
  covered,  ///< the colour is seen there too
  kept,     ///< what was transparent stays so
};

/// Lays a colour over the picture; `coverage`, from 0 to 1, is one band of floating point of its size. What
/// is grey becomes RGB where the colour is not grey.
[[nodiscard]] vips::VImage covered(vips::VImage image, Color color, const vips::VImage& coverage,
                                   AlphaMode alpha_mode);

/// The picture with a band of alpha, opaque where it has none.
[[nodiscard]] vips::VImage with_alpha(const vips::VImage& image);

/// Leaves the picture only where `mask`, from 0 to 1, one band of floating point of its size, lets it be
/// seen. Elsewhere is `color`, or none.
[[nodiscard]] vips::VImage cut_out(const vips::VImage& image, const vips::VImage& mask,
                                   std::optional<Color> color);

}  // namespace tintype::steps
