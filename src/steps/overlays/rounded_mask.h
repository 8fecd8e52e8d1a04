#pragma once

#include <array>

#include <vips/vips8>

namespace tintype::steps {

/// `Radii` are those of the corners in px: upper left, upper right, lower right, lower left.
using Radii = std::array<double, 4>;

/// Scales radii down to fit a box of this size if two on one side are longer than it (W3C CSS Backgrounds and
/// Borders Module Level 3, 4.5).
[[nodiscard]] Radii fitted(const Radii& radii, int width, int height);

/// Returns one floating-point band: 1 inside a box with rounded corners, 0 outside, and the covered fraction
/// at its edge.
[[nodiscard]] vips::VImage rounded_mask(int width, int height, const Radii& radii);

}  // namespace tintype::steps
