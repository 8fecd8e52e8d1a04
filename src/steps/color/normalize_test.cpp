#include "steps/color/normalize.h"

#include "support/changes.h"

namespace tintype::steps {
namespace {

using test::changed;
using test::derive_all;
using test::expect_pixel;
using test::Pixel;
using test::plain;
using test::png;
using vips::VImage;

class NormalizeTest : public test::ImageTest {};

TEST_F(NormalizeTest, NormalizeStretchesByLuma) {
  const VImage image = plain(40, 10, {80, 80, 80}).insert(plain(20, 10, {130, 130, 130}), 20, 0);
  const VImage stretched = derive_all(png(image), "normalize:1:0").image;
  expect_pixel(stretched, 5, 5, {0, 0, 0}, 0);
  expect_pixel(stretched, 35, 5, {255, 255, 255}, 0);
  // one column of 40 is 2.5 percent: it may be clipped
  const VImage speck = image.insert(plain(1, 10, {255, 255, 255}), 39, 0);
  expect_pixel(derive_all(png(speck), "normalize:1:2").image, 30, 5, {73, 73, 73}, 0);
  expect_pixel(derive_all(png(speck), "normalize:1:3").image, 30, 5, {255, 255, 255}, 0);
  // what cannot be seen does not count
  const VImage hidden = image.bandjoin_const({255}).insert(plain(10, 10, {0, 0, 0, 0}), 0, 0);
  expect_pixel(derive_all(png(hidden), "normalize:1:0").image, 15, 5, {0, 0, 0, 255}, 0);
  EXPECT_EQ(changed({90, 90, 90}, "normalize:1"), (Pixel{90, 90, 90}));
  EXPECT_EQ(changed({90, 0}, "normalize:1"), (Pixel{90, 0}));
}

}  // namespace
}  // namespace tintype::steps
