#include "steps/effects/pixelate.h"

#include <algorithm>

#include "steps/color/alpha.h"
#include "steps/context.h"
#include "steps/describe.h"

namespace tintype::steps {
namespace {

int rounded_up(int side, int block) {
  return (side + block - 1) / block * block;
}

}  // namespace

std::span<const OptionSpec> Pixelate::options() {
  static constexpr std::tuple kOptions{
      option({"pixelate", "pix"}, "Makes blocks of one colour, the mean of their pixels.",
             argument("size", &Pixelate::size, {0, 1'000'000}, "side of a block in px; 0 or 1: off"))};
  return specs_of<Pixelate, kOptions>();
}

vips::VImage Pixelate::apply(vips::VImage image, const Context& context) {
  const int size = context.options.get<Pixelate>().size;
  if (size <= 1) return image;
  image = pixelated(image, size);
  return image;
}

vips::VImage pixelated(const vips::VImage& image, int size) {
  const int width = image.width();
  const int height = image.height();
  const int block_width = std::min(size, width);
  const int block_height = std::min(size, height);
  return with_premultiplied_alpha(image, [&](const vips::VImage& opaque) {
    // Blocks that reach over the edge are filled up with its pixels.
    return opaque
        .embed(0, 0, rounded_up(width, block_width), rounded_up(height, block_height),
               vips::VImage::option()->set("extend", VIPS_EXTEND_COPY))
        .shrink(block_width, block_height)
        .copy_memory()
        .zoom(block_width, block_height)
        .extract_area(0, 0, width, height);
  });
}

}  // namespace tintype::steps
