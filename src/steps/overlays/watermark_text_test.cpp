#include "steps/overlays/watermark_text.h"

#include "base/encoding.h"
#include "support/overlays.h"

namespace tintype::steps {
namespace {

using test::expect_pixel;
using test::plain;
using test::png;
using test::with_logo;
using vips::VImage;

class WatermarkTextTest : public test::ImageTest {};

TEST_F(WatermarkTextTest, TextsAreDrawnAsTheyAre) {
  const std::string source = png(plain(200, 100, {0, 0, 0}));
  const auto ink = [&](std::string_view options) {
    return test::derive_all(source, fmt::format("wm:1/{}", options)).image[0].avg();
  };
  const auto text = [](std::string_view words, std::string_view rest = ":30:fff") {
    return fmt::format("wmt:{}{}", to_base64url(as_bytes(words)), rest);
  };
  EXPECT_GT(ink(text("Tintype")), 1);
  EXPECT_GT(ink(text("<b>")), ink(text("b"))) << "no markup";
  EXPECT_GT(ink(text("Tintype", ":40:fff")), ink(text("Tintype", ":20:fff")));
  EXPECT_GT(ink(text("Tintype", ":30:fff::2")), ink(text("Tintype")));
  EXPECT_GT(ink(text("\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d")), 1);
  EXPECT_NEAR(ink("w:100/dpr:2/" + text("Tintype", ":15:fff")), ink(text("Tintype")), 0.01);
  // green letters, a red line around them, and nothing of both where there is none
  const VImage lined = test::derive_all(source, "wm:1/" + text("I", ":60:0f0:DejaVu_Sans_Bold:4:f00")).image;
  expect_pixel(lined, 100, 50, {0, 255, 0}, 0);
  EXPECT_EQ(lined.getpoint(0, 0), (test::Pixel{0, 0, 0}));
  EXPECT_GT(lined[0].max(), 250);
}

TEST_F(WatermarkTextTest, TextsAreWrappedToTheImage) {
  const auto rows_of = [](int width) {
    const VImage image =
        test::derive_all(png(plain(width, 300, {0, 0, 0})),
                         "wm:1/wmt:" + to_base64url(as_bytes("one two three four five")) + ":20:fff")
            .image;
    int left = 0;
    int top = 0;
    int across = 0;
    int down = 0;
    left = image.find_trim(&top, &across, &down, VImage::option()->set("background", test::Pixel{0, 0, 0}));
    EXPECT_GE(left, 0);
    return down;
  };
  EXPECT_GT(rows_of(80), 2 * rows_of(600));
}

TEST_F(WatermarkTextTest, AnImageAndATextHavePlacesOfTheirOwn) {
  const VImage image =
      with_logo(plain(10, 4, test::red_pixel), plain(200, 100, {0, 0, 0}),
                fmt::format("wm:1:soea/wmt:{}:20:fff/wmtp:nowe", to_base64url(as_bytes("HH"))));
  expect_pixel(image, 195, 98, test::red_pixel, 0);
  EXPECT_GT(image.extract_area(0, 0, 40, 20)[1].avg(), 20);
  EXPECT_EQ(image.extract_area(50, 30, 100, 60)[1].max(), 0);
}

}  // namespace
}  // namespace tintype::steps
