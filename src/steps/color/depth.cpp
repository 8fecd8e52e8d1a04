#include "steps/color/depth.h"

#include "steps/color/alpha.h"
#include "steps/color/high_bit_depth.h"
#include "steps/context.h"

namespace tintype::steps {

vips::VImage Depth::apply(vips::VImage image, const Context& context) {
  if (!has_high_bit_depth(image)) return image;
  const bool keep = context.options.get<Depth>().preserve_hdr && info_of(context.output).high_bit_depth;
  return keep ? to_16_bits(image) : rounded_to(VIPS_FORMAT_UCHAR, image);
}

}  // namespace tintype::steps
