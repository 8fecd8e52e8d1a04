#pragma once

#include <vips/vips8>

namespace tintype::steps {

/// Applies `work`, which mixes neighbouring pixels, so that invisible colours do not bleed into visible ones.
template <typename Work>
[[nodiscard]] vips::VImage with_premultiplied_alpha(const vips::VImage& image, Work&& work) {
  if (!image.has_alpha()) return work(image);
  const VipsBandFormat format = image.format();
  return work(image.premultiply()).unpremultiply().rint().cast(format);
}

}  // namespace tintype::steps
