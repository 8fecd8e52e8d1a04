#include "steps/sharpen.h"

#include "steps/alpha.h"
#include "steps/deep.h"
#include "steps/job.h"

namespace tintype::steps {

vips::VImage Sharpen::apply(vips::VImage image, const Job& job) {
  const double sigma = job.options.get<Sharpen>().sigma;
  if (sigma == 0) return image;
  const bool deep = is_deep(image);
  return with_premultiplied_alpha(image.copy_memory(), [&](const vips::VImage& opaque) {
    // libvips sharpens what has 8 or 16 bits.
    const vips::VImage sharp =
        (deep ? to_16_bits(opaque) : opaque).sharpen(vips::VImage::option()->set("sigma", sigma));
    return deep ? from_16_bits(sharp) : sharp;
  });
}

}  // namespace tintype::steps
