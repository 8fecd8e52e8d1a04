#include "steps/overlays/frame.h"

#include "support/derive.h"

namespace tintype::steps {
namespace {

using geometry::Size;
using test::alpha_at;
using test::derive_all;
using test::expect_pixel;
using test::Outcome;
using test::Pixel;
using test::plain;
using test::png;
using vips::VImage;

class FrameTest : public test::ImageTest {};

TEST_F(FrameTest, CornersOfACircleAreClear) {
  for (const Pixel& pixel : {Pixel{200, 100, 50}, Pixel{90}, Pixel{200, 100, 50, 255}}) {
    const VImage image = derive_all(png(plain(60, 60, pixel)), "rc:circle").image;
    for (const auto& [x, y] : {std::pair(0, 0), std::pair(59, 0), std::pair(0, 59), std::pair(59, 59)})
      EXPECT_EQ(alpha_at(image, x, y), 0);
    for (const auto& [x, y] : {std::pair(30, 0), std::pair(30, 59), std::pair(0, 30), std::pair(59, 30)})
      EXPECT_GT(alpha_at(image, x, y), 250);
    EXPECT_EQ(alpha_at(image, 30, 30), 255);
    EXPECT_EQ(image.getpoint(30, 30)[0], pixel[0]);
    // the area of a circle
    EXPECT_NEAR(image[image.bands() - 1].avg() / 255, 3.14159 / 4, 0.002);
  }
}

TEST_F(FrameTest, EachCornerHasItsRadius) {
  const VImage image = derive_all(png(plain(60, 40, {9, 9, 9})), "rc:20:0:10:0").image;
  EXPECT_EQ(alpha_at(image, 4, 4), 0);
  EXPECT_EQ(alpha_at(image, 7, 7), 255);
  EXPECT_EQ(alpha_at(image, 59, 0), 255);
  EXPECT_EQ(alpha_at(image, 0, 39), 255);
  EXPECT_EQ(alpha_at(image, 58, 38), 0);
  EXPECT_EQ(alpha_at(image, 55, 35), 255);
}

TEST_F(FrameTest, RadiiAreScaledDownToFit) {
  const VImage large = derive_all(png(plain(60, 40, {9, 9, 9})), "rc:500").image;
  const VImage fit = derive_all(png(plain(60, 40, {9, 9, 9})), "rc:20").image;
  EXPECT_EQ((large - fit).abs().max(), 0);
  const VImage twice = derive_all(png(plain(60, 40, {9, 9, 9})), "w:30/dpr:2/rc:5").image;
  const VImage once = derive_all(png(plain(60, 40, {9, 9, 9})), "rc:10").image;
  EXPECT_EQ((twice - once).abs().max(), 0);
}

TEST_F(FrameTest, WhatIsCutOffHasAColour) {
  const std::string source = png(plain(60, 40, {9, 9, 9}));
  expect_pixel(derive_all(source, "rc:20::::ff8000").image, 0, 0, {255, 128, 0}, 0);
  expect_pixel(derive_all(source, "rc:20/bg:0080ff").image, 0, 0, {0, 128, 255}, 0);
  expect_pixel(derive_all(source, "rc:20/f:jpg/q:100").image, 0, 0, {255, 255, 255}, 3);
  expect_pixel(derive_all(png(plain(60, 40, {9})), "rc:20::::ff8000").image, 0, 0, {255, 128, 0}, 0);
  expect_pixel(derive_all(png(plain(60, 40, {9, 9, 9, 0})), "rc:20::::ff8000").image, 0, 0,
               {255, 128, 0, 255}, 0);
  expect_pixel(derive_all(png(plain(60, 40, {9, 9, 9, 0})), "rc:20::::ff8000").image, 30, 20, {0, 0, 0, 0},
               9);
}

TEST_F(FrameTest, BordersGrowTheImage) {
  const Outcome bordered = derive_all(png(plain(60, 40, {9, 9, 9})), "border:5:ff0000");
  EXPECT_EQ(bordered.derived.size, (Size{70, 50}));
  EXPECT_EQ(bordered.image.bands(), 3);
  for (const auto& [x, y] : {std::pair(0, 0), std::pair(69, 49), std::pair(4, 25), std::pair(65, 25)})
    expect_pixel(bordered.image, x, y, {255, 0, 0}, 0);
  expect_pixel(bordered.image, 5, 5, {9, 9, 9}, 0);
  expect_pixel(bordered.image, 64, 44, {9, 9, 9}, 0);
  EXPECT_EQ(derive_all(png(plain(60, 40, {9, 9, 9})), "w:30/dpr:2/border:5").derived.size, (Size{80, 60}));
  // transparency inside stays
  const VImage clear = derive_all(png(plain(60, 40, {9, 9, 9, 0})), "border:5:ff0000").image;
  expect_pixel(clear, 2, 2, {255, 0, 0, 255}, 0);
  EXPECT_EQ(alpha_at(clear, 30, 20), 0);
  EXPECT_EQ(derive_all(png(plain(60, 40, {9})), "border:5").image.bands(), 1);
}

TEST_F(FrameTest, BordersFollowRoundCorners) {
  const VImage image = derive_all(png(plain(80, 80, {9, 9, 9})), "border:10:ff0000/rc:30").image;
  ASSERT_EQ(image.width(), 100);
  EXPECT_EQ(alpha_at(image, 5, 5), 0);
  expect_pixel(image, 12, 12, {255, 0, 0, 255}, 0);  // outside the inner radius of 20
  expect_pixel(image, 18, 18, {9, 9, 9, 255}, 0);
  expect_pixel(image, 50, 5, {255, 0, 0, 255}, 0);
}

}  // namespace
}  // namespace tintype::steps
