#include "steps/effects/oil_paint.h"

#include "support/derive.h"

namespace tintype::steps {
namespace {

using test::derive_all;
using test::expect_pixel;
using test::Pixel;
using test::plain;
using test::png;
using vips::VImage;

class OilPaintTest : public test::ImageTest {};

TEST_F(OilPaintTest, OilPaintTakesTheCommonest) {
  const VImage spotted = plain(21, 21, {200, 10, 10}).insert(plain(2, 2, {10, 10, 200}), 10, 10);
  const VImage image = derive_all(png(spotted), "oil_paint:2").image;
  for (int i = 0; i < 21; ++i)
    expect_pixel(image, i, i, {200, 10, 10}, 0);
  // two shades of one brightness are mixed
  const VImage shades = plain(20, 20, {101, 101, 101}).insert(plain(10, 20, {97, 97, 97}), 10, 0);
  const double mean = derive_all(png(shades), "oil_paint:4").image.getpoint(10, 10)[0];
  EXPECT_GT(mean, 97);
  EXPECT_LT(mean, 101);
  EXPECT_EQ(derive_all(png(plain(9, 9, {90})), "oil_paint:3").image.getpoint(0, 0), (Pixel{90}));
}

}  // namespace
}  // namespace tintype::steps
