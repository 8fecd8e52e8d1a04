#include "steps/effects/noise.h"

#include "steps/color/alpha.h"
#include "steps/context.h"

namespace tintype::steps {

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
