#include "steps/color/colorspace.h"

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

class ColorspaceTest : public test::ImageTest {};

TEST_F(ColorspaceTest, CmykBecomesRgb) {
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

TEST_F(ColorspaceTest, SixteenBitsBecomeEight) {
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

TEST_F(ColorspaceTest, ColourProfilesAreConverted) {
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

TEST_F(ColorspaceTest, AnUnreadableProfileIsTakenForSrgb) {
  VImage image = plain(40, 40, {200, 100, 50});
  std::string rubbish = "this is no profile";
  image.set(VIPS_META_ICC_NAME, nullptr, rubbish.data(), rubbish.size());
  const VImage result = derive_all(encoded(image, ".jpg", VImage::option()->set("Q", 100)), "f:png").image;
  expect_pixel(result, 5, 5, {200, 100, 50}, 3);
}

}  // namespace
}  // namespace tintype::steps
