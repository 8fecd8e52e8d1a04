#include "steps/overlays/shadow.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "steps/color/alpha.h"
#include "steps/color/cover.h"
#include "steps/color/fill.h"
#include "steps/context.h"
#include "steps/describe.h"
#include "steps/effects/gaussian.h"
#include "steps/overlays/device_pixels.h"

namespace tintype::steps {
namespace {

using vips::VImage;

/// The blur of a shadow ends after this many sigmas.
constexpr double kReach = 2;

bool is_on(const Shadow& shadow) {
  return shadow.opacity > 0 && (shadow.sigma > 0 || shadow.x != 0 || shadow.y != 0);
}

/// Returns what is added at each side of the image.
geometry::Margins margins(const Shadow& shadow, double dpr) {
  if (!is_on(shadow)) return {};
  const int reach = static_cast<int>(std::ceil(kReach * shadow.sigma * dpr));
  const int x = device_pixels(shadow.x, dpr);
  const int y = device_pixels(shadow.y, dpr);
  return {std::max(0, reach - y), std::max(0, reach + x), std::max(0, reach + y), std::max(0, reach - x)};
}

}  // namespace

std::span<const OptionSpec> Shadow::options() {
  constexpr Range<int> kOffset{-1000, 1000};
  static constexpr std::tuple kOptions{option(
      {"shadow", "sd"}, "Lets the picture throw a shadow; it grows so that all of it is seen.",
      argument("sigma", &Shadow::sigma, {0, 200},
               "how soft it is, in px, times dpr; all of sigma, x and y 0: off"),
      argument("x", &Shadow::x, kOffset, "how far to the right it falls, in px, times dpr"),
      argument("y", &Shadow::y, kOffset, "how far down"), argument("color", &Shadow::color, {}, "its colour"),
      argument("opacity", &Shadow::opacity, {0, 1}, "how dark it is"))};
  return specs_of<Shadow, kOptions>();
}

geometry::Size Shadow::grown(geometry::Size size, double dpr) const {
  const auto [top, right, bottom, left] = margins(*this, dpr);
  return {size.width + left + right, size.height + top + bottom};
}

VImage Shadow::apply(VImage image, const Context& context) {
  const auto& shadow = context.options.get<Shadow>();
  return is_on(shadow) ? shadow.cast_by(std::move(image), context.geometry.dpr) : image;
}

VImage Shadow::cast_by(VImage image, double dpr) const {
  const auto [top, right, bottom, left] = margins(*this, dpr);
  const geometry::Size size = grown({image.width(), image.height()}, dpr);
  image = with_alpha(able_to_hold(image, color)).copy_memory();

  const VImage alpha = image[image.bands() - 1];
  VImage shade =
      alpha.embed(left + device_pixels(x, dpr), top + device_pixels(y, dpr), size.width, size.height);
  if (sigma > 0) shade = blurred(shade.copy_memory(), sigma * dpr);
  const VImage coverage = shade * (opacity / 255);

  const std::vector<double> pixel = pixel_of(image, color);
  const VImage placed = image.embed(left, top, size.width, size.height);
  return with_premultiplied_alpha(placed, [&](const VImage& above) {
    return above + coverage * (1 - above[above.bands() - 1] / 255) * pixel;
  });
}

}  // namespace tintype::steps
