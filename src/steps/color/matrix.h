#pragma once

#include <span>
#include <vector>

#include <vips/vips8>

namespace tintype::steps {

/// Returns a matrix for libvips' colour matrices and convolutions, row by row; the length of `values` must be
/// a multiple of `columns`. The sum of a convolution is divided by `scale`.
[[nodiscard]] inline vips::VImage matrix_of(int columns, std::span<const double> values, double scale = 1) {
  std::vector<double> copy(values.begin(), values.end());
  const int count = static_cast<int>(copy.size());
  vips::VImage matrix = vips::VImage::new_matrix(columns, count / columns, copy.data(), count);
  matrix.set("scale", scale);
  return matrix;
}

/// Convolves in floating point, without rounding.
[[nodiscard]] inline vips::VImage convolved(const vips::VImage& image, const vips::VImage& kernel) {
  return image.conv(kernel, vips::VImage::option()->set("precision", VIPS_PRECISION_FLOAT));
}

}  // namespace tintype::steps
