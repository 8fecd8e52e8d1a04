#include "steps/effects/unsharp_masking.h"

#include <array>

#include "steps/color/alpha.h"
#include "steps/color/matrix.h"
#include "steps/context.h"

namespace tintype::steps {
namespace {

bool is_wanted(const UnsharpMasking& step, const Context& context) {
  if (step.when != WhenToSharpen::when_shrunk) return step.when == WhenToSharpen::always;
  const bool shrunk = context.geometry.shrink_x > 1 || context.geometry.shrink_y > 1;
  return shrunk && context.options.get<Sharpen>().sigma == 0;
}

}  // namespace

vips::VImage UnsharpMasking::apply(vips::VImage image, const Context& context) {
  const auto& step = context.options.get<UnsharpMasking>();
  if (!is_wanted(step, context)) return image;
  const double other = -step.weight;
  const double own = 8 * step.weight + step.divider;
  const std::array<double, 9> kernel{other, other, other, other, own, other, other, other, other};
  return with_premultiplied_alpha(image.copy_memory(), [&](const vips::VImage& opaque) {
    return convolved(opaque, matrix_of(3, kernel, step.divider));
  });
}

}  // namespace tintype::steps
