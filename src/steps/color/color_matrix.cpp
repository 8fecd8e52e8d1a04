#include "steps/color/color_matrix.h"

#include <array>
#include <cmath>
#include <numbers>

#include "steps/color/alpha.h"
#include "steps/color/fill.h"
#include "steps/color/luma.h"
#include "steps/color/matrix.h"
#include "steps/context.h"
#include "steps/describe.h"

namespace tintype::steps {
namespace {

/// A `Matrix` has three rows of three; each row computes one of red, green and blue.
using Matrix = std::array<double, 9>;

constexpr Matrix kIdentity{1, 0, 0, 0, 1, 0, 0, 0, 1};
constexpr Matrix kGrey{kLuma[0], kLuma[1], kLuma[2], kLuma[0], kLuma[1],
                       kLuma[2], kLuma[0], kLuma[1], kLuma[2]};
constexpr Matrix kSepia{0.393, 0.769, 0.189, 0.349, 0.686, 0.168, 0.272, 0.534, 0.131};
/// This matrix rotates chroma by a quarter turn around the grey axis.
constexpr Matrix kQuarterTurn{-0.213, -0.715, 0.928, 0.143, 0.140, -0.283, -0.787, 0.715, 0.072};

/// Combines two matrices: `first` is applied first, then `second`.
Matrix combined(const Matrix& first, const Matrix& second) {
  Matrix product{};
  for (std::size_t row = 0; row < 3; ++row) {
    for (std::size_t column = 0; column < 3; ++column) {
      for (std::size_t i = 0; i < 3; ++i)
        product[3 * row + column] += second[3 * row + i] * first[3 * i + column];
    }
  }
  return product;
}

Matrix mixed(const Matrix& a, double part_of_a, const Matrix& b, double part_of_b) {
  Matrix sum{};
  for (std::size_t i = 0; i < sum.size(); ++i)
    sum[i] = a[i] * part_of_a + b[i] * part_of_b;
  return sum;
}

Matrix turned_by(double degrees) {
  const double radians = degrees * std::numbers::pi / 180;
  const Matrix not_grey = mixed(kIdentity, 1, kGrey, -1);
  const Matrix oriented = mixed(not_grey, std::cos(radians), kQuarterTurn, std::sin(radians));
  return mixed(kGrey, 1, oriented, 1);
}

Matrix matrix_for(const ColorMatrix& step) {
  const Matrix saturated = mixed(kIdentity, step.saturation, kGrey, 1 - step.saturation);
  const Matrix sepia = mixed(kSepia, step.sepia, kIdentity, 1 - step.sepia);
  return combined(combined(saturated, turned_by(step.hue)), sepia);
}

}  // namespace

std::span<const OptionSpec> ColorMatrix::options() {
  static constexpr std::tuple kOptions{
      option({"saturation", "sa"}, "Makes colours stronger or paler.",
             argument("factor", &ColorMatrix::saturation, {0, 255}, "0: grey; 1: off")),
      option({"hue"}, "Turns the colours around the colour circle.",
             argument("angle", &ColorMatrix::hue, {-360, 360}, "in degrees: red to yellow to green; 0: off")),
      option({"sepia"}, "Gives the brown of an old photograph.",
             argument("intensity", &ColorMatrix::sepia, {0, 1}, "0: off")),
  };
  return specs_of<ColorMatrix, kOptions>();
}

vips::VImage ColorMatrix::apply(vips::VImage image, const Context& context) {
  const auto& step = context.options.get<ColorMatrix>();
  if (step == default_of<ColorMatrix>()) return image;
  if (step.sepia > 0) image = to_rgb(image);
  if (image.interpretation() == VIPS_INTERPRETATION_B_W) return image;
  return on_colors(image,
                   [&](const vips::VImage& colors) { return colors.recomb(matrix_of(3, matrix_for(step))); });
}

}  // namespace tintype::steps
