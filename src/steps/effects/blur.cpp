#include "steps/effects/blur.h"

#include "steps/color/alpha.h"
#include "steps/context.h"
#include "steps/describe.h"
#include "steps/effects/gaussian.h"

namespace tintype::steps {

std::span<const OptionSpec> Blur::options() {
  static constexpr std::tuple kOptions{
      option({"blur", "bl"}, "Blurs the picture with a Gaussian.",
             argument("sigma", &Blur::sigma, {0, 1000}, "standard deviation in px; 0: off"))};
  return specs_of<Blur, kOptions>();
}

vips::VImage Blur::apply(vips::VImage image, const Context& context) {
  const double sigma = context.options.get<Blur>().sigma;
  if (sigma == 0) return image;
  return with_premultiplied_alpha(image.copy_memory(),
                                  [&](const vips::VImage& opaque) { return blurred(opaque, sigma); });
}

}  // namespace tintype::steps
