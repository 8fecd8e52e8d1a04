#include "steps/overlays/stamp.h"

#include "support/overlays.h"

namespace tintype::steps {
namespace {

using test::expect_pixel;
using test::plain;
using test::with_logo;
using vips::VImage;

class StampTest : public test::ImageTest {};

TEST_F(StampTest, AreAsOpaqueAsAskedAndAsTheyAre) {
  const VImage source = plain(60, 40, test::grey_pixel);
  expect_pixel(with_logo(plain(10, 4, test::red_pixel), source, "wm:0.25"), 30, 20, {125, 75, 75}, 1);
  expect_pixel(with_logo(plain(10, 4, {200, 0, 0, 128}), source, "wm:1"), 30, 20, {150, 50, 50}, 1);
  expect_pixel(with_logo(plain(10, 4, {200, 0, 0, 128}), source, "wm:0.5"), 30, 20, {125, 75, 75}, 1);
  expect_pixel(with_logo(plain(10, 4, test::red_pixel), source, "wm:0"), 30, 20, test::grey_pixel, 0);
  // on a transparent image only they are seen
  const VImage clear = with_logo(plain(10, 4, test::red_pixel), plain(60, 40, {9, 9, 9, 0}), "wm:0.5");
  expect_pixel(clear, 30, 20, {200, 0, 0, 128}, 1);
  EXPECT_EQ(clear.getpoint(5, 5).back(), 0);
}

TEST_F(StampTest, GreyStaysGreyUnderGrey) {
  const VImage source = plain(60, 40, {100});
  EXPECT_EQ(with_logo(plain(10, 4, {250}), source, "wm:1").bands(), 1);
  expect_pixel(with_logo(plain(10, 4, {250}), source, "wm:1"), 30, 20, {250}, 0);
  expect_pixel(with_logo(plain(10, 4, test::red_pixel), source, "wm:1"), 30, 20, test::red_pixel, 0);
  expect_pixel(with_logo(plain(10, 4, {250}), plain(60, 40, test::grey_pixel), "wm:1"), 30, 20,
               {250, 250, 250}, 0);
}

TEST_F(StampTest, BlendAsInCss) {
  const VImage source = plain(60, 40, {100, 100, 100});
  const VImage logo = plain(10, 4, {200, 50, 0});
  struct Case {
    const char* mode;
    test::Pixel expected;
  };
  // Compositing and Blending Level 1, section 10.1, on parts of 255.
  for (const Case& one :
       {Case{"multiply", {78, 20, 0}}, Case{"screen", {222, 130, 100}}, Case{"darken", {100, 50, 0}},
        Case{"lighten", {200, 100, 100}}, Case{"difference", {100, 50, 100}},
        Case{"exclusion", {143, 111, 100}}, Case{"hard-light", {188, 39, 0}}, Case{"overlay", {157, 39, 0}},
        Case{"add", {255, 150, 100}}}) {
    SCOPED_TRACE(one.mode);
    expect_pixel(with_logo(logo, source, fmt::format("wm:1/watermark_blend:{}", one.mode)), 30, 20,
                 one.expected, 1.5);
  }
}

TEST_F(StampTest, TilesCoverTheImageFromItsMiddle) {
  const VImage logo = plain(10, 4, test::red_pixel);
  const VImage source = plain(61, 43, test::grey_pixel);
  const VImage touching = with_logo(logo, source, "wm:1:re");
  EXPECT_EQ(touching[0].min(), 200);
  const VImage apart = with_logo(logo, source, "wm:1:re:10:4");
  // (61 - 10) / 2 and (43 - 4) / 2
  expect_pixel(apart, 25, 19, test::red_pixel, 0);
  expect_pixel(apart, 24, 19, test::grey_pixel, 0);
  expect_pixel(apart, 5, 19, test::red_pixel, 0);
  expect_pixel(apart, 4, 19, test::grey_pixel, 0);
  expect_pixel(apart, 25, 11, test::red_pixel, 0);
  expect_pixel(apart, 25, 15, test::grey_pixel, 0);
  const VImage chess = with_logo(logo, source, "wm:1:ch");
  expect_pixel(chess, 25, 19, test::red_pixel, 0);
  expect_pixel(chess, 35, 19, test::grey_pixel, 0);
  expect_pixel(chess, 35, 23, test::red_pixel, 0);
  expect_pixel(chess, 25, 23, test::grey_pixel, 0);
}

}  // namespace
}  // namespace tintype::steps
