#include "support/derive.h"

namespace tintype::steps {
namespace {

using geometry::Size;
using test::derive_all;
using test::encoded;
using test::expect_pixel;
using test::Pixel;
using test::plain;
using test::png;
using vips::VImage;

class TrimTest : public test::ImageTest {};

/// Returns an image of 100 x 60 px on a ground of 180 x 120: with margins of 20 at the left, 60 at the right,
/// 10 above and 50 below.
VImage bordered(const Pixel& ground) {
  VImage image = test::quarters(100, 60);
  if (ground.size() == 4) image = image.bandjoin_const({255});
  return plain(180, 120, ground).insert(image, 20, 10).copy_memory();
}

struct TrimCase {
  const char* options;
  Size size;
};

TEST_F(TrimTest, FindsTheImage) {
  for (const auto& [options, size] :
       {TrimCase{"", {180, 120}}, TrimCase{"t:10", {100, 60}}, TrimCase{"t:0", {100, 60}},
        TrimCase{"t:10:fff", {100, 60}}, TrimCase{"t:10:f00", {180, 120}}, TrimCase{"t:10::1", {140, 60}},
        TrimCase{"t:10::0:1", {100, 100}}, TrimCase{"t:10::1:1", {140, 100}},
        TrimCase{"t:255", {180, 120}}}) {
    EXPECT_EQ(derive_all(png(bordered({255, 255, 255})), options).derived.size, size) << options;
  }
  const VImage image = derive_all(png(bordered({255, 255, 255})), "t:10").image;
  expect_pixel(image, 0, 0, {220, 30, 30}, 0);
  expect_pixel(image, 99, 59, {230, 200, 20}, 0);
}

TEST_F(TrimTest, TakesTheColourOfTheFirstPixelOrTheOneAskedFor) {
  const std::string odd = png(bordered({30, 90, 90}).insert(plain(1, 1, {255, 0, 255}), 0, 0));
  EXPECT_EQ(derive_all(odd, "t:10").derived.size, (Size{180, 120}));
  EXPECT_EQ(derive_all(odd, "t:10:1e5a5a").derived.size, (Size{100, 60}));  // single pixels are overlooked
  EXPECT_EQ(derive_all(odd, "t:10:1e5a6a").derived.size, (Size{180, 120}));
  EXPECT_EQ(derive_all(odd, "t:20:1e5a6a").derived.size, (Size{100, 60}));
}

TEST_F(TrimTest, TransparencyIsBorder) {
  EXPECT_EQ(derive_all(png(bordered({0, 0, 0, 0})), "t:10").derived.size, (Size{100, 60}));
  // what can be seen is kept even in the colour that the invisible pixels hide
  const VImage black = plain(80, 60, {0, 0, 0, 0}).insert(plain(40, 30, {0, 0, 0, 255}), 5, 5);
  EXPECT_EQ(derive_all(png(black), "t:10").derived.size, (Size{40, 30}));
  EXPECT_EQ(derive_all(png(bordered({255, 255, 255, 255})), "t:10").derived.size, (Size{100, 60}));
}

TEST_F(TrimTest, OtherFormsOfColour) {
  const VImage grey = plain(90, 80, {250}).insert(plain(30, 20, {10}), 30, 30);
  EXPECT_EQ(derive_all(png(grey), "t:10").derived.size, (Size{30, 20}));
  const VImage deep = bordered({255, 255, 255}).colourspace(VIPS_INTERPRETATION_RGB16);
  EXPECT_EQ(derive_all(png(deep), "t:10").derived.size, (Size{100, 60}));
  const std::string progressive =
      encoded(bordered({255, 255, 255}), ".jpg", VImage::option()->set("Q", 95)->set("interlace", true));
  const Size size = derive_all(progressive, "t:60").derived.size;
  EXPECT_NEAR(size.width, 100, 2);
  EXPECT_NEAR(size.height, 60, 2);
}

TEST_F(TrimTest, WhatFollowsTakesTheRestForTheSource) {
  const std::string source = png(bordered({255, 255, 255}));
  EXPECT_EQ(derive_all(source, "t:10/w:50").derived.size, (Size{50, 30}));
  EXPECT_EQ(derive_all(source, "t:10/rs:fill:60:60").derived.size, (Size{60, 60}));
  const VImage corner = derive_all(source, "t:10/c:0.5:0.5:soea").image;
  ASSERT_EQ(corner.width(), 50);
  expect_pixel(corner, 25, 15, {230, 200, 20}, 0);
  EXPECT_EQ(derive_all(source, "t:10/pd:5").derived.size, (Size{110, 70}));
}

TEST_F(TrimTest, EqualMarginsAreMeantInTheUprightImage) {
  VImage stored = bordered({255, 255, 255}).rot270().copy_memory().copy();
  stored.set(VIPS_META_ORIENTATION, 6);
  const std::string source = encoded(stored, ".jpg", VImage::option()->set("Q", 95));
  const Size size = derive_all(source, "t:60::1").derived.size;
  EXPECT_NEAR(size.width, 140, 2);
  EXPECT_NEAR(size.height, 60, 2);
  const Size as_stored = derive_all(source, "t:60::1/ar:0").derived.size;
  EXPECT_NEAR(as_stored.width, 100, 2);
  EXPECT_NEAR(as_stored.height, 100, 2);
}

TEST_F(TrimTest, ShrinkingDecodersAreMetInTheSamePlace) {
  const VImage large = bordered({255, 255, 255}).zoom(10, 10);
  const std::string source = encoded(large, ".jpg", VImage::option()->set("Q", 95));
  const VImage image = derive_all(source, "t:60/w:50/f:png").image;
  ASSERT_EQ(image.width(), 50);
  ASSERT_EQ(image.height(), 30);
  expect_pixel(image, 2, 2, {220, 30, 30}, 12);
  expect_pixel(image, 47, 2, {30, 180, 40}, 12);
  expect_pixel(image, 2, 27, {30, 40, 210}, 12);
  expect_pixel(image, 47, 27, {230, 200, 20}, 12);
}

TEST_F(TrimTest, ImagesOfOneColourStayWhole) {
  EXPECT_EQ(derive_all(png(plain(30, 20, {9, 9, 9})), "t:10").derived.size, (Size{30, 20}));
  EXPECT_EQ(derive_all(png(plain(1, 1, {9, 9, 9, 0})), "t:10").derived.size, (Size{1, 1}));
}

}  // namespace
}  // namespace tintype::steps
