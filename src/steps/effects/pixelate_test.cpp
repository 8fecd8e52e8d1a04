#include "steps/effects/pixelate.h"

#include "support/derive.h"

namespace tintype::steps {
namespace {

using test::derive_all;
using test::expect_pixel;
using test::plain;
using test::png;
using vips::VImage;

class PixelateTest : public test::ImageTest {};

TEST_F(PixelateTest, BlocksAreTheMeanOfTheirPixels) {
  VImage steps = plain(8, 4, {0, 0, 0});
  for (int x = 0; x < 8; ++x)
    steps = steps.insert(plain(1, 4, {x * 10.0, x * 20.0, 5}), x, 0);
  const VImage blocks = derive_all(png(steps), "pix:4").image;
  for (const int x : {0, 3})
    expect_pixel(blocks, x, 2, {15, 30, 5}, 0);
  for (const int x : {4, 7})
    expect_pixel(blocks, x, 2, {55, 110, 5}, 0);
  EXPECT_EQ(derive_all(png(steps), "pix:1").image.getpoint(3, 0)[0], 30);
  EXPECT_EQ(derive_all(png(steps), "pix:3").derived.size, (geometry::Size{8, 4}));
  // invisible colours have no share
  const VImage half = plain(4, 4, {250, 0, 0, 0}).insert(plain(2, 4, {0, 0, 100, 255}), 0, 0);
  expect_pixel(derive_all(png(half), "pix:4").image, 3, 3, {0, 0, 100, 128}, 1);
}

}  // namespace
}  // namespace tintype::steps
