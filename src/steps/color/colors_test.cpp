#include <cmath>

#include "support/derive.h"

namespace tintype::steps {
namespace {

using test::derive_all;
using test::encoded;
using test::expect_pixel;
using test::Pixel;
using test::plain;
using test::png;
using vips::VImage;

class Colors : public test::ImageTest {};

TEST_F(Colors, TransparencyBecomesWhiteOrTheBackground) {
  const std::string source =
      png(plain(40, 40, {200, 0, 0, 0}).insert(plain(40, 20, {0, 0, 200, 255}), 0, 20));
  const VImage white = derive_all(source, "f:jpg/q:95").image;
  expect_pixel(white, 20, 5, {255, 255, 255}, 4);
  expect_pixel(white, 20, 35, {0, 0, 200}, 6);
  expect_pixel(derive_all(source, "bg:00ff00").image, 20, 5, {0, 255, 0},
               0);  // also where the format has alpha
  expect_pixel(derive_all(source, "").image, 20, 5, {200, 0, 0, 0}, 0);
  expect_pixel(derive_all(png(plain(9, 9, {100, 128})), "bg:ff0000").image, 4, 4, {178, 50, 50}, 1);
}

TEST_F(Colors, InvisibleColoursDoNotBleed) {
  // Transparent black beside opaque white: what stays visible is white.
  const std::string source =
      png(plain(200, 40, {0, 0, 0, 0}).insert(plain(101, 40, {255, 255, 255, 255}), 0, 0));
  for (const char* options : {"w:50", "rs:force:300:40/el:1", "w:50/bl:3", "sh:2"}) {
    SCOPED_TRACE(options);
    const VImage image = derive_all(source, options).image;
    for (int x = 0; x < image.width(); ++x) {
      const Pixel pixel = image.getpoint(x, image.height() / 2);
      if (pixel[3] > 8) {
        EXPECT_GE(pixel[0], 250) << x;
      }
    }
  }
  const VImage flat = derive_all(source, "w:50/f:jpg/q:95").image;
  EXPECT_GE(flat.min(), 245);
}

TEST_F(Colors, GreyStaysGrey) {
  const std::string source = encoded(plain(300, 200, {90}), ".jpg");
  for (const char* options : {"w:50", "w:50/bl:1/sh:1", "w:50/f:png", "pd:5", "rot:90"}) {
    SCOPED_TRACE(options);
    const VImage image = derive_all(source, options).image;
    EXPECT_EQ(image.bands(), 1);
    expect_pixel(image, image.width() / 2, image.height() / 2, {90}, 1);
  }
  const VImage padded = derive_all(source, "pd:5/bg:ff0000/f:png").image;
  expect_pixel(padded, 2, 2, {255, 0, 0}, 0);
  expect_pixel(padded, 100, 100, {90, 90, 90}, 1);
  EXPECT_EQ(derive_all(png(plain(30, 30, {90, 128})), "").image.bands(), 2);
}

TEST_F(Colors, CmykBecomesRgb) {
  const VImage rgb = plain(64, 64, {200, 60, 40});
  const VImage cmyk = rgb.icc_transform(
      "cmyk", VImage::option()->set("input_profile", "srgb")->set("black_point_compensation", true));
  const std::string with_profile = encoded(cmyk, ".jpg", VImage::option()->set("Q", 100));
  const std::string without = encoded(cmyk, ".jpg", VImage::option()->set("Q", 100)->set("strip", true));
  for (const std::string& source : {with_profile, without}) {
    for (const char* options : {"f:png", "scp:0/f:png", "w:16/f:png", "q:100"}) {
      SCOPED_TRACE(options);
      const VImage image = derive_all(source, options).image;
      EXPECT_EQ(image.get_typeof(VIPS_META_ICC_NAME), 0U);
      expect_pixel(image, 5, 5, {200, 60, 40}, 12);
    }
  }
}

TEST_F(Colors, SixteenBitsBecomeEight) {
  const VImage deep =
      test::in_space((plain(40, 40, {10, 120, 250}).cast(VIPS_FORMAT_USHORT) * 257).cast(VIPS_FORMAT_USHORT),
                     VIPS_INTERPRETATION_RGB16);
  for (const char* options : {"", "w:10", "f:jpg/q:100", "bl:1"}) {
    const VImage image = derive_all(png(deep), options).image;
    EXPECT_EQ(image.format(), VIPS_FORMAT_UCHAR);
    expect_pixel(image, 5, 5, {10, 120, 250}, 3);
  }
  const VImage with_alpha = test::in_space(deep.bandjoin_const({32768}), VIPS_INTERPRETATION_RGB16);
  expect_pixel(derive_all(png(with_alpha), "w:10").image, 5, 5, {10, 120, 250, 128}, 1);
  const VImage grey = test::in_space(deep[1], VIPS_INTERPRETATION_GREY16);
  expect_pixel(derive_all(png(grey), "").image, 5, 5, {120}, 1);
}

TEST_F(Colors, ColourProfilesAreConverted) {
  const VImage p3 =
      plain(40, 40, {200, 100, 50}).icc_transform("p3", VImage::option()->set("input_profile", "srgb"));
  ASSERT_NE(p3.get_typeof(VIPS_META_ICC_NAME), 0U);
  const Pixel stored = p3.getpoint(5, 5);
  ASSERT_GT(std::abs(stored[0] - 200), 8);  // else nothing is proved below

  const VImage converted = derive_all(png(p3), "").image;
  expect_pixel(converted, 5, 5, {200, 100, 50}, 2);
  EXPECT_EQ(converted.get_typeof(VIPS_META_ICC_NAME), 0U);
  const VImage kept = derive_all(png(p3), "scp:0").image;
  expect_pixel(kept, 5, 5, stored, 0);
  EXPECT_NE(kept.get_typeof(VIPS_META_ICC_NAME), 0U);
  const VImage kept_jpeg = derive_all(png(p3), "scp:0/f:jpg/q:100").image;
  EXPECT_NE(kept_jpeg.get_typeof(VIPS_META_ICC_NAME), 0U);

  const VImage alpha = p3.bandjoin_const({77});
  expect_pixel(derive_all(png(alpha), "").image, 5, 5, {200, 100, 50, 77}, 2);
}

TEST_F(Colors, AnUnreadableProfileIsTakenForSrgb) {
  VImage image = plain(40, 40, {200, 100, 50});
  std::string rubbish = "this is no profile";
  image.set(VIPS_META_ICC_NAME, nullptr, rubbish.data(), rubbish.size());
  const VImage result = derive_all(encoded(image, ".jpg", VImage::option()->set("Q", 100)), "f:png").image;
  expect_pixel(result, 5, 5, {200, 100, 50}, 3);
}

TEST_F(Colors, NewSpaceIsTransparentWhereItCanBe) {
  const std::string source = png(plain(20, 10, {9, 8, 7}));
  expect_pixel(derive_all(source, "rs:fit:20:20:0:1").image, 10, 1, {0, 0, 0, 0}, 0);
  expect_pixel(derive_all(source, "rs:fit:20:20:0:1").image, 10, 10, {9, 8, 7, 255}, 0);
  expect_pixel(derive_all(source, "rs:fit:20:20:0:1:no").image, 10, 1, {9, 8, 7, 255}, 0);
  expect_pixel(derive_all(source, "rs:fit:20:20:0:1/f:jpg/q:95").image, 10, 1, {255, 255, 255}, 2);
  expect_pixel(derive_all(source, "pd:4/bg:102030").image, 1, 1, {16, 32, 48}, 0);
  const std::string half = png(plain(20, 10, {9, 8, 7, 0}));
  expect_pixel(derive_all(half, "pd:4/bg:102030").image, 12, 8, {16, 32, 48}, 0);
}

}  // namespace
}  // namespace tintype::steps
