#include "steps/color/depth.h"

#include "steps/color/alpha.h"
#include "steps/color/high_bit_depth.h"
#include "steps/context.h"
#include "steps/describe.h"

namespace tintype::steps {

std::span<const OptionSpec> Depth::options() {
  static constexpr std::tuple kOptions{
      option({"preserve_hdr", "ph"}, "Keeps more than 8 bits a channel where the source has them.",
             argument("preserve", &Depth::preserve_hdr,
                      "1: 16 bits in PNG, TIFF and JPEG XL, 12 in AVIF; other formats have 8"))};
  return specs_of<Depth, kOptions>();
}

vips::VImage Depth::apply(vips::VImage image, const Context& context) {
  if (!has_high_bit_depth(image)) return image;
  const bool high_bit_depth =
      context.options.get<Depth>().preserve_hdr && info_of(context.output).high_bit_depth;
  return high_bit_depth ? to_16_bits(image) : rounded_to(VIPS_FORMAT_UCHAR, image);
}

}  // namespace tintype::steps
