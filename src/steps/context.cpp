#include "steps/context.h"

#include <algorithm>

namespace tintype::steps {

const vips::VImage& Context::overlay(std::string_view reference) const {
  const auto found = std::ranges::find(overlays, reference, &OverlayImage::reference);
  if (found == overlays.end()) throw vips::VError("an overlay is missing");
  return found->image;
}

}  // namespace tintype::steps
