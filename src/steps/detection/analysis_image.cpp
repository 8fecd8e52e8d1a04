#include "steps/detection/analysis_image.h"

#include <algorithm>

namespace tintype::steps {
namespace {

vips::VImage thumbnail(const vips::VImage& image, geometry::Size size) {
  const vips::VImage small = image.thumbnail_image(size.width, vips::VImage::option()
                                                                   ->set("height", size.height)
                                                                   ->set("size", VIPS_SIZE_FORCE)
                                                                   ->set("no_rotate", true));
  return small.colourspace(VIPS_INTERPRETATION_sRGB).cast(VIPS_FORMAT_UCHAR).copy_memory();
}

}  // namespace

geometry::Size analysis_size(geometry::Size source, int side) {
  return geometry::limited(source, side);
}

vips::VImage analysis_image_of(const vips::VImage& whole, int side) {
  return thumbnail(whole, analysis_size({whole.width(), whole.height()}, side));
}

vips::VImage analysis_image_of(const image::Source& source, int side) {
  const geometry::Size stored = source.header().size;
  const double shrink = std::max(1.0, double{1} * std::max(stored.width, stored.height) / side);
  vips::VImage decoded = source.decode(shrink);
  // The first frame of an animation stands for all: what is cut out of them must not jump about.
  if (source.header().frames > 1) decoded = decoded.extract_area(0, 0, stored.width, stored.height);
  return thumbnail(decoded, analysis_size(stored, side));
}

}  // namespace tintype::steps
