#include "steps/cover.h"

#include <utility>
#include <vector>

#include "steps/alpha.h"
#include "steps/fill.h"

namespace tintype::steps {

using vips::VImage;

VImage covered(VImage image, image::Color color, const VImage& coverage, Under under) {
  image = able_to_hold(std::move(image), color);
  std::vector<double> pixel = pixel_of(image, color);
  const auto mix = [&](const VImage& below) { return below * (1 - coverage) + coverage * pixel; };
  // With premultiplied alpha, "over" is the same mix in every band, alpha included (Porter and Duff, 1984).
  if (under == Under::covered || !image.has_alpha()) return with_premultiplied_alpha(image, mix);
  pixel.pop_back();
  return on_colors(image, mix);
}

}  // namespace tintype::steps
