#include "steps/effects/noise.h"

#include "steps/color/alpha.h"
#include "steps/context.h"
#include "steps/describe.h"

namespace tintype::steps {

std::span<const OptionSpec> Noise::options() {
  static constexpr std::tuple kOptions{
      option({"noise"}, "Adds grain, as of a sensitive film.",
             argument("amount", &Noise::amount, {0, 100},
                      "standard deviation of what is added to red, green and blue, of which "
                      "255 is the most; 0: off"),
             argument("seed", &Noise::seed, {0, 1'000'000}, "another one gives other grain"))};
  return specs_of<Noise, kOptions>();
}

using vips::VImage;

VImage Noise::apply(VImage image, const Context& context) {
  const auto& step = context.options.get<Noise>();
  if (step.amount == 0) return image;
  const VImage grain = VImage::gaussnoise(
      image.width(), image.height(),
      VImage::option()->set("mean", 0.0)->set("sigma", step.amount)->set("seed", step.seed));
  return on_colors(image, [&](const VImage& colors) { return colors + grain; });
}

}  // namespace tintype::steps
