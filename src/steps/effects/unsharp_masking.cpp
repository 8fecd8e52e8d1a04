#include "steps/effects/unsharp_masking.h"

#include <array>

#include "steps/color/alpha.h"
#include "steps/color/matrix.h"
#include "steps/context.h"
#include "steps/describe.h"

namespace tintype::steps {
namespace {

bool is_wanted(const UnsharpMasking& step, const Context& context) {
  if (step.when != WhenToSharpen::when_shrunk) return step.when == WhenToSharpen::always;
  const bool shrunk = context.geometry.shrink_x > 1 || context.geometry.shrink_y > 1;
  return shrunk && context.options.get<Sharpen>().sigma == 0;
}

}  // namespace

std::span<const OptionSpec> UnsharpMasking::options() {
  static constexpr std::tuple kOptions{
      option({"unsharp_masking", "ush"}, "Sharpens by the difference between each pixel and its neighbours.",
             argument("mode", &UnsharpMasking::when, kUnsharpModes,
                      "auto: where the picture was made smaller and sharpen is not asked for"),
             argument("weight", &UnsharpMasking::weight, {.min = 0, .max = 1000, .above_min = true},
                      "of the neighbours; more is sharper"),
             argument("divider", &UnsharpMasking::divider, {.min = 0, .max = 10000, .above_min = true},
                      "of the effect; less is sharper"))};
  return specs_of<UnsharpMasking, kOptions>();
}

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
