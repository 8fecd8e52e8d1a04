#pragma once

#include <array>

#include <vips/vips8>

namespace tintype::steps {

/// In px: upper left, upper right, lower right, lower left.
using Radii = std::array<double, 4>;

/// Radii that fit a box of this size: where two on one side are longer than it, all are scaled down (W3C CSS
/// Backgrounds and Borders Module Level 3, 4.5).
[[nodiscard]] Radii fitted(const Radii& radii, int width, int height);

/// One band of floating point: 1 in a box with rounded corners, 0 outside, the part that is covered between.
[[nodiscard]] vips::VImage rounded_mask(int width, int height, const Radii& radii);

}  // namespace tintype::steps
