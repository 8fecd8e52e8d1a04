#include "image/analysis/thumbnail.h"

#include <cstring>

namespace tintype::image {

Thumbnail thumbnail_of(const vips::VImage& image) {
  vips::VImage pixels = image.colourspace(VIPS_INTERPRETATION_sRGB).cast(VIPS_FORMAT_UCHAR);
  if (!pixels.has_alpha()) pixels = pixels.bandjoin(255.0);
  pixels = pixels.extract_band(0, vips::VImage::option()->set("n", 4)).copy_memory();
  Thumbnail thumbnail{{pixels.width(), pixels.height()}, {}};
  thumbnail.pixels.resize(static_cast<std::size_t>(pixels.width()) *
                          static_cast<std::size_t>(pixels.height()));
  std::memcpy(thumbnail.pixels.data(), pixels.data(), thumbnail.pixels.size() * sizeof(Thumbnail::Pixel));
  return thumbnail;
}

}  // namespace tintype::image
