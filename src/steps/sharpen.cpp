#include "steps/sharpen.h"

#include "steps/alpha.h"
#include "steps/job.h"

namespace tintype::steps {

vips::VImage Sharpen::apply(vips::VImage image, const Job& job) {
  const double sigma = job.options.get<Sharpen>().sigma;
  if (sigma == 0) return image;
  return with_premultiplied_alpha(image.copy_memory(), [&](const vips::VImage& opaque) {
    return opaque.sharpen(vips::VImage::option()->set("sigma", sigma));
  });
}

}  // namespace tintype::steps
