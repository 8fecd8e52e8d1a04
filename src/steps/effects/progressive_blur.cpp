#include "steps/effects/progressive_blur.h"

#include <array>

#include "steps/color/alpha.h"
#include "steps/context.h"
#include "steps/describe.h"
#include "steps/effects/gaussian.h"
#include "steps/overlays/ramp.h"

namespace tintype::steps {
namespace {

using vips::VImage;

/// These fractions of the largest sigma are computed; values between them are interpolated.
constexpr std::array<double, 4> kLevels{0.125, 0.25, 0.5, 1};
constexpr double kLeastSigma = 0.2;

VImage progressively_blurred(const VImage& image, double sigma, const VImage& part) {
  VImage result = image;
  double before = 0;
  for (const double level : kLevels) {
    if (sigma * level < kLeastSigma) continue;
    const VImage weight = ramp(part, before, level);
    result = result * (1 - weight) + blurred(image, sigma * level) * weight;
    before = level;
  }
  return result;
}

}  // namespace

std::span<const OptionSpec> ProgressiveBlur::options() {
  constexpr Range<double> kPart{0, 1};
  static constexpr std::tuple kOptions{
      option({"progressive_blur", "pbl"}, "Blurs the picture with a Gaussian that grows across it.",
             argument("sigma", &ProgressiveBlur::sigma, {0, 1000},
                      "standard deviation in px where it is largest; 0: off"),
             argument("direction", &ProgressiveBlur::direction, {},
                      "where to it grows; degrees are clockwise from down"),
             argument("start", &ProgressiveBlur::start, kPart, "part of the way where it begins to grow"),
             argument("stop", &ProgressiveBlur::stop, kPart, "part of the way where it is largest"))};
  return specs_of<ProgressiveBlur, kOptions>();
}

VImage ProgressiveBlur::apply(VImage image, const Context& context) {
  const auto& step = context.options.get<ProgressiveBlur>();
  if (step.sigma == 0) return image;
  const VImage part = ramp(image.width(), image.height(), step.direction, step.start, step.stop);
  return with_premultiplied_alpha(image.copy_memory(), [&](const VImage& opaque) {
    return progressively_blurred(opaque, step.sigma, part);
  });
}

}  // namespace tintype::steps
