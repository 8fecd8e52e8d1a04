#include "steps/overlays/overlay.h"

#include <utility>

#include "steps/color/cover.h"
#include "steps/context.h"
#include "steps/describe.h"
#include "steps/overlays/ramp.h"

namespace tintype::steps {
namespace {

using vips::VImage;

/// Returns each pixel's distance from the center along ellipses of the image's aspect ratio, with 1 in the
/// corners.
VImage distance_from_middle(int width, int height) {
  const VImage position = VImage::xyz(width, height);
  const VImage x = (position[0] - (width - 1) / 2.0) * 2 / width;
  const VImage y = (position[1] - (height - 1) / 2.0) * 2 / height;
  return ((x * x + y * y) / 2).pow(0.5);
}

/// Smooths both ends of a ramp.
VImage eased(const VImage& part) {
  return part * part * (3 - 2 * part);
}

}  // namespace

std::span<const OptionSpec> Overlay::options() {
  constexpr Range<double> kPart{0, 1};
  static constexpr std::tuple kOptions{
      option({"colorize", "col"}, "Lays a colour over the picture.",
             argument("opacity", &Overlay::colorize, kPart, "of the colour; 0: off"),
             argument("color", &Overlay::colorize_color, {}, "the one that is laid over"),
             argument("keep_alpha", &Overlay::colorize_keeps_alpha,
                      "1: what is transparent stays so; 0: the colour is seen there too")),
      option({"gradient", "gr"}, "Lays a colour over the picture that grows from transparent.",
             argument("opacity", &Overlay::gradient, kPart, "of the colour where it is strongest; 0: off"),
             argument("color", &Overlay::gradient_color, {}, "the one that is laid over"),
             argument("direction", &Overlay::gradient_direction, {},
                      "where to it grows; degrees are clockwise from down"),
             argument("start", &Overlay::gradient_start, kPart, "part of the way where it begins to grow"),
             argument("stop", &Overlay::gradient_stop, kPart, "part of the way where it is strongest")),
      option({"vignette"}, "Darkens the picture towards its corners.",
             argument("opacity", &Overlay::vignette, kPart, "of the colour in the corners; 0: off"),
             argument("color", &Overlay::vignette_color, {}, "the one of the corners"),
             argument("start", &Overlay::vignette_start, kPart,
                      "part of the way from the middle to a corner where it begins"),
             argument("stop", &Overlay::vignette_stop, kPart, "part of the way where it is strongest")),
  };
  return specs_of<Overlay, kOptions>();
}

VImage Overlay::apply(VImage image, const Context& context) {
  const auto& step = context.options.get<Overlay>();
  const int width = image.width();
  const int height = image.height();
  if (step.colorize > 0) {
    const VImage even = VImage::black(width, height) + step.colorize;
    image = covered(std::move(image), step.colorize_color, even,
                    step.colorize_keeps_alpha ? AlphaMode::unchanged : AlphaMode::covered);
  }
  if (step.gradient > 0) {
    const VImage part = ramp(width, height, step.gradient_direction, step.gradient_start, step.gradient_stop);
    image = covered(std::move(image), step.gradient_color, part * step.gradient, AlphaMode::covered);
  }
  if (step.vignette > 0) {
    const VImage part = ramp(distance_from_middle(width, height), step.vignette_start, step.vignette_stop);
    image = covered(std::move(image), step.vignette_color, eased(part) * step.vignette, AlphaMode::unchanged);
  }
  return image;
}

}  // namespace tintype::steps
