#include "steps/color/luma.h"

#include "steps/color/alpha.h"
#include "steps/color/matrix.h"

namespace tintype::steps {

vips::VImage luma_of(const vips::VImage& colors) {
  if (colors.bands() == 1) return colors;
  return rounded_to(colors.format(), colors.recomb(matrix_of(3, kLuma)))
      .copy(vips::VImage::option()->set("interpretation", VIPS_INTERPRETATION_B_W));
}

}  // namespace tintype::steps
