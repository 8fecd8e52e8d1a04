#pragma once

#include "support/derive.h"

/// These are images of four quarters as cameras store them.
namespace tintype::test {

inline void expect_quarters(const vips::VImage& image) {
  const int w = image.width();
  const int h = image.height();
  expect_pixel(image, w / 4, h / 4, {220, 30, 30}, 12);
  expect_pixel(image, w * 3 / 4, h / 4, {30, 180, 40}, 12);
  expect_pixel(image, w / 4, h * 3 / 4, {30, 40, 210}, 12);
  expect_pixel(image, w * 3 / 4, h * 3 / 4, {230, 200, 20}, 12);
}

/// Returns an upright image as a camera stores it for a value of the tag Orientation (Exif 2.32, 4.6.4,
/// 0x0112).
inline vips::VImage stored_for(const vips::VImage& upright, int orientation) {
  switch (orientation) {
    case 2:
      return upright.fliphor();
    case 3:
      return upright.rot180();
    case 4:
      return upright.flipver();
    case 5:
      return upright.rot90().fliphor();
    case 6:
      return upright.rot270();
    case 7:
      return upright.rot90().flipver();
    case 8:
      return upright.rot90();
    default:
      return upright;
  }
}

inline std::string oriented_jpeg(int width, int height, int orientation) {
  vips::VImage stored = stored_for(quarters(width, height), orientation).copy_memory().copy();
  stored.set(VIPS_META_ORIENTATION, orientation);
  return encoded(stored, ".jpg", vips::VImage::option()->set("Q", 95));
}

}  // namespace tintype::test
