#include "steps/effects/blur.h"

#include "steps/color/alpha.h"
#include "steps/context.h"
#include "steps/effects/gaussian.h"

namespace tintype::steps {

vips::VImage Blur::apply(vips::VImage image, const Context& context) {
  const double sigma = context.options.get<Blur>().sigma;
  if (sigma == 0) return image;
  return with_premultiplied_alpha(image.copy_memory(),
                                  [&](const vips::VImage& opaque) { return blurred(opaque, sigma); });
}

}  // namespace tintype::steps
