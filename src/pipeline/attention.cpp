#include "pipeline/attention.h"

namespace tintype::pipeline {

geometry::Rect most_interesting(const vips::VImage& view, geometry::Size size, steps::InterestKind interest) {
  if (size.width >= view.width() && size.height >= view.height()) {
    return {0, 0, view.width(), view.height()};
  }
  const VipsInteresting how =
      interest == steps::InterestKind::entropy ? VIPS_INTERESTING_ENTROPY : VIPS_INTERESTING_ATTENTION;
  const vips::VImage cut =
      view.smartcrop(size.width, size.height, vips::VImage::option()->set("interesting", how));
  // An image that was cut out remembers where its old origin lies.
  return {-cut.xoffset(), -cut.yoffset(), size.width, size.height};
}

}  // namespace tintype::pipeline
