#include "steps/effects/relief.h"

#include <array>
#include <utility>

#include "steps/color/alpha.h"
#include "steps/color/fill.h"
#include "steps/color/luma.h"
#include "steps/color/matrix.h"
#include "steps/context.h"
#include "steps/describe.h"

namespace tintype::steps {
namespace {

using vips::VImage;

VImage embossed(const VImage& colors, double strength) {
  constexpr std::array<double, 9> kLightFromUpperLeft{-2, -1, 0, -1, 0, 1, 0, 1, 2};
  return colors + convolved(colors, matrix_of(3, kLightFromUpperLeft)) * (strength / 2);
}

/// Returns the gradient at each pixel by the Sobel operator: a step from black to white is 255.
VImage steepness(const VImage& colors) {
  constexpr std::array<double, 9> kAcross{-1, 0, 1, -2, 0, 2, -1, 0, 1};
  constexpr double kScale = 4;
  const VImage kernel = matrix_of(3, kAcross, kScale);
  const VImage x = convolved(colors, kernel);
  const VImage y = convolved(colors, kernel.rot90());
  return (x * x + y * y).pow(0.5);
}

/// Returns how black the charcoal is at each pixel: the lines as white on black.
VImage charcoal_lines(const VImage& colors, double strength) {
  constexpr double kSmooth = 0.7;
  return steepness(luma_of(colors).gaussblur(kSmooth)) * (2 * strength);
}

}  // namespace

std::span<const OptionSpec> Relief::options() {
  constexpr Range<double> kStrength{0, 10};
  static constexpr std::tuple kOptions{
      option({"emboss"}, "Makes edges look raised, with light from the upper left.",
             argument("strength", &Relief::emboss, kStrength, "0: off")),
      option({"edge"}, "Leaves only the edges, bright on black.",
             argument("strength", &Relief::edge, kStrength, "0: off")),
      option({"charcoal"}, "Draws the edges in grey on white.",
             argument("strength", &Relief::charcoal, kStrength, "0: off")),
  };
  return specs_of<Relief, kOptions>();
}

VImage Relief::apply(VImage image, const Context& context) {
  const auto& step = context.options.get<Relief>();
  if (step == default_of<Relief>()) return image;
  image = image.copy_memory();
  if (step.emboss > 0) {
    image =
        on_premultiplied_colors(image, [&](const VImage& colors) { return embossed(colors, step.emboss); });
  }
  if (step.edge > 0) {
    image =
        on_premultiplied_colors(image, [&](const VImage& colors) { return steepness(colors) * step.edge; });
  }
  if (step.charcoal == 0) return image;
  image = on_premultiplied_colors(
      image, [&](const VImage& colors) { return charcoal_lines(colors, step.charcoal); });
  return on_colors(as_grey(std::move(image)), [](const VImage& lines) { return 255 - lines; });
}

}  // namespace tintype::steps
