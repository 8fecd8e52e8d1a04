#include "base/encoding.h"
#include "steps/overlays/overlay_source.h"
#include "support/derive.h"

namespace tintype::steps {
namespace {

using test::expect_pixel;
using test::plain;
using test::png;
using vips::VImage;

class Watermarks : public test::ImageTest {};

const test::Pixel grey_pixel{100, 100, 100};
const test::Pixel red{200, 0, 0};

/// Derives an image with the stored image "logo" as its overlay.
Result<pipeline::Derived> derive_with(std::string_view logo, std::string_view source,
                                      std::string_view options, int target) {
  const Fd in = test::file_of(source);
  const Fd overlay = test::file_of(logo);
  const OverlayFile file{"logo", overlay.get()};
  return pipeline::derive(test::options_of(options), in.get(), target, nullptr,
                          {.overlays = std::span(&file, 1), .reduced = {}});
}

VImage with_logo(const VImage& logo, const VImage& source, std::string_view options) {
  const Fd out = test::empty_file();
  test::required(derive_with(png(logo), png(source), std::string(options) + "/wmid:logo", out.get()));
  return test::decoded(out.get());
}

std::string base64(std::string_view text) {
  return to_base64url(as_bytes(text));
}

TEST_F(Watermarks, LieWhereTheyShould) {
  const VImage logo = plain(10, 4, red);
  const VImage source = plain(60, 40, grey_pixel);
  struct Case {
    const char* options;
    int left, top;
  };
  for (const Case& one : {Case{"wm:1", 26, 18}, Case{"wm:1:nowe", 0, 0}, Case{"wm:1:soea", 50, 36},
                          Case{"wm:1:soea:3:5", 47, 31}, Case{"wm:1:no:0:0.25", 26, 10},
                          Case{"w:30/dpr:2/wm:1:sowe:2:3", 4, 30}, Case{"wm:1:ea:100", 0, 18}}) {
    SCOPED_TRACE(one.options);
    const VImage image = with_logo(logo, source, one.options);
    ASSERT_EQ(image.width(), 60);
    EXPECT_EQ(image.bands(), 3);
    for (const auto& [x, y] : {std::pair(0, 0), std::pair(9, 3)})
      expect_pixel(image, one.left + x, one.top + y, red, 0);
    const VImage is_red = image[0] == 200;
    EXPECT_NEAR(is_red.avg() / 255 * 60 * 40, 40, 0.01) << "once";
  }
}

TEST_F(Watermarks, FitWhatTheyAreAskedTo) {
  const VImage logo = plain(20, 10, red);
  const VImage source = plain(60, 60, grey_pixel);
  struct Case {
    const char* options;
    int area;
  };
  for (const Case& one :
       {Case{"wm:1:ce:0:0:0.5", 30 * 15}, Case{"wm:1:ce:0:0:1", 60 * 30}, Case{"wm:1/wms:40", 40 * 20},
        Case{"wm:1/wms:0:5", 10 * 5}, Case{"wm:1/wms:40:5", 10 * 5}, Case{"wm:1:ce:0:0:0.5/wms:1:1", 30 * 15},
        Case{"w:30/dpr:2/wm:1/wms:20", 40 * 20}, Case{"wm:1/wms:200", 60 * 60},
        Case{"wm:1/wmr:90", 20 * 10}}) {
    SCOPED_TRACE(one.options);
    const VImage is_red = with_logo(logo, source, one.options)[0] > 150;
    EXPECT_NEAR(is_red.avg() / 255 * 60 * 60, one.area, 0.01);
  }
}

TEST_F(Watermarks, AreAsOpaqueAsAskedAndAsTheyAre) {
  const VImage source = plain(60, 40, grey_pixel);
  expect_pixel(with_logo(plain(10, 4, red), source, "wm:0.25"), 30, 20, {125, 75, 75}, 1);
  expect_pixel(with_logo(plain(10, 4, {200, 0, 0, 128}), source, "wm:1"), 30, 20, {150, 50, 50}, 1);
  expect_pixel(with_logo(plain(10, 4, {200, 0, 0, 128}), source, "wm:0.5"), 30, 20, {125, 75, 75}, 1);
  expect_pixel(with_logo(plain(10, 4, red), source, "wm:0"), 30, 20, grey_pixel, 0);
  // on a transparent image only they are seen
  const VImage clear = with_logo(plain(10, 4, red), plain(60, 40, {9, 9, 9, 0}), "wm:0.5");
  expect_pixel(clear, 30, 20, {200, 0, 0, 128}, 1);
  EXPECT_EQ(clear.getpoint(5, 5).back(), 0);
}

TEST_F(Watermarks, GreyStaysGreyUnderGrey) {
  const VImage source = plain(60, 40, {100});
  EXPECT_EQ(with_logo(plain(10, 4, {250}), source, "wm:1").bands(), 1);
  expect_pixel(with_logo(plain(10, 4, {250}), source, "wm:1"), 30, 20, {250}, 0);
  expect_pixel(with_logo(plain(10, 4, red), source, "wm:1"), 30, 20, red, 0);
  expect_pixel(with_logo(plain(10, 4, {250}), plain(60, 40, grey_pixel), "wm:1"), 30, 20, {250, 250, 250}, 0);
}

TEST_F(Watermarks, BlendAsInCss) {
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

TEST_F(Watermarks, TilesCoverTheImageFromItsMiddle) {
  const VImage logo = plain(10, 4, red);
  const VImage source = plain(61, 43, grey_pixel);
  const VImage touching = with_logo(logo, source, "wm:1:re");
  EXPECT_EQ(touching[0].min(), 200);
  const VImage apart = with_logo(logo, source, "wm:1:re:10:4");
  // (61 - 10) / 2 and (43 - 4) / 2
  expect_pixel(apart, 25, 19, red, 0);
  expect_pixel(apart, 24, 19, grey_pixel, 0);
  expect_pixel(apart, 5, 19, red, 0);
  expect_pixel(apart, 4, 19, grey_pixel, 0);
  expect_pixel(apart, 25, 11, red, 0);
  expect_pixel(apart, 25, 15, grey_pixel, 0);
  const VImage chess = with_logo(logo, source, "wm:1:ch");
  expect_pixel(chess, 25, 19, red, 0);
  expect_pixel(chess, 35, 19, grey_pixel, 0);
  expect_pixel(chess, 35, 23, red, 0);
  expect_pixel(chess, 25, 23, grey_pixel, 0);
}

TEST_F(Watermarks, OverlaysComeUprightAndInSrgb) {
  VImage stored = test::quarters(40, 20).rot270().copy();
  stored.set(VIPS_META_ORIENTATION, 6);
  const std::string logo = test::encoded(stored, ".jpg", VImage::option()->set("Q", 100));
  const Fd out = test::empty_file();
  test::required(derive_with(logo, png(plain(60, 40, grey_pixel)), "wm:1:nowe/wmid:logo", out.get()));
  const VImage image = test::decoded(out.get());
  expect_pixel(image, 5, 5, {220, 30, 30}, 12);
  expect_pixel(image, 35, 15, {230, 200, 20}, 12);
  expect_pixel(image, 41, 5, grey_pixel, 0);
}

TEST_F(Watermarks, WhatIsWrongWithAnOverlayNamesTheOption) {
  const std::string source = png(plain(60, 40, grey_pixel));
  const std::string large = png(plain(300, 200, red));
  struct Case {
    std::string logo;
    const char* options;
    ErrorKind kind;
    const char* option;
  };
  for (const Case& one :
       {Case{"no picture", "wm:1/wmid:logo", ErrorKind::invalid_source, "option watermark_id: "},
        Case{"", "mask:logo", ErrorKind::invalid_source, "option mask: "},
        Case{large.substr(0, 200), "wm:1/wmid:logo", ErrorKind::broken_image, "option watermark_id: "},
        Case{large, "msr:0.05/wm:1/wmid:logo", ErrorKind::invalid_source, "option watermark_id: "},
        Case{large, "wm:1/wmid:other", ErrorKind::internal, "option watermark_id: "}}) {
    SCOPED_TRACE(one.options);
    const Fd out = test::empty_file();
    const auto derived = derive_with(one.logo, source, one.options, out.get());
    ASSERT_FALSE(derived);
    EXPECT_EQ(derived.error().kind, one.kind) << derived.error().detail;
    EXPECT_TRUE(derived.error().detail.starts_with(one.option)) << derived.error().detail;
  }
}

TEST_F(Watermarks, TextsAreDrawnAsTheyAre) {
  const std::string source = png(plain(200, 100, {0, 0, 0}));
  const auto ink = [&](std::string_view options) {
    return test::derive_all(source, fmt::format("wm:1/{}", options)).image[0].avg();
  };
  const auto text = [](std::string_view words, std::string_view rest = ":30:fff") {
    return fmt::format("wmt:{}{}", base64(words), rest);
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

TEST_F(Watermarks, TextsAreWrappedToTheImage) {
  const auto rows_of = [](int width) {
    const VImage image = test::derive_all(png(plain(width, 300, {0, 0, 0})),
                                          "wm:1/wmt:" + base64("one two three four five") + ":20:fff")
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

TEST_F(Watermarks, AnImageAndATextHavePlacesOfTheirOwn) {
  const VImage image = with_logo(plain(10, 4, red), plain(200, 100, {0, 0, 0}),
                                 fmt::format("wm:1:soea/wmt:{}:20:fff/wmtp:nowe", base64("HH")));
  expect_pixel(image, 195, 98, red, 0);
  EXPECT_GT(image.extract_area(0, 0, 40, 20)[1].avg(), 20);
  EXPECT_EQ(image.extract_area(50, 30, 100, 60)[1].max(), 0);
}

TEST_F(Watermarks, MasksHideWhatTheyDoNotShow) {
  const std::string source = png(plain(60, 40, grey_pixel));
  const auto masked = [&](const VImage& mask, std::string_view options) {
    const Fd out = test::empty_file();
    test::required(derive_with(png(mask), source, options, out.get()));
    return test::decoded(out.get());
  };
  const VImage half = plain(40, 40, {255, 255, 255, 0}).insert(plain(20, 40, {0, 0, 0, 255}), 0, 0);
  const VImage filled = masked(half, "mask:logo");
  ASSERT_EQ(filled.bands(), 4);
  EXPECT_EQ(filled.getpoint(25, 20), (test::Pixel{100, 100, 100, 255}));
  EXPECT_EQ(filled.getpoint(35, 20).back(), 0);
  const VImage bright = plain(10, 10, {0}).insert(plain(5, 10, {128}), 0, 0);
  const VImage by_light = masked(bright, "mask:logo:force");
  EXPECT_NEAR(by_light.getpoint(10, 20).back(), 128, 1);
  EXPECT_EQ(by_light.getpoint(50, 20).back(), 0);
  // what is square covers what is wide: a quarter above and below is cut off
  const VImage upper = plain(60, 60, {0}).insert(plain(60, 10, {255}), 0, 0);
  EXPECT_EQ(masked(upper, "mask:logo").getpoint(30, 3).back(), 0);
  EXPECT_EQ(masked(upper, "mask:logo:force").getpoint(30, 3).back(), 255);
  expect_pixel(masked(half, "mask:logo/bg:00f"), 35, 20, {0, 0, 255}, 0);
}

TEST_F(Watermarks, OptionsSayWhichOverlaysTheyNeed) {
  const auto names = [](std::string_view text) {
    std::string all;
    for (const OverlaySource& overlay : overlays_of(test::options_of(text)))
      all += fmt::format("{}={} ", overlay.option, overlay.reference);
    return all;
  };
  EXPECT_EQ(names(""), "");
  EXPECT_EQ(names("wmid:a"), "") << "a watermark that is off";
  EXPECT_EQ(names("wm:1/wmid:a"), "watermark_id=a ");
  EXPECT_EQ(names("wm:1/wmid:a/mask:b"), "mask=b watermark_id=a ");
  EXPECT_EQ(names("wm:1/wmt:YQ"), "");
}

TEST_F(Watermarks, TheConfiguredOneStepsInWhereNothingElseIsNamed) {
  const auto completed = [](std::string_view text, const std::string& reference) {
    Options options = test::options_of(text);
    auto done = complete_watermark(options, reference);
    std::string key;
    print_key(options, key);
    return done ? key : "refused";
  };
  EXPECT_EQ(completed("wm:1", "https://a.example/b:c.png"),
            "watermark:1/watermark_source:" + base64("https://a.example/b:c.png"));
  EXPECT_EQ(completed("wm:1/wmid:a", "b"), "watermark:1/watermark_id:a");
  EXPECT_EQ(completed("wm:1/wmt:YQ", "b").find("watermark_source"), std::string::npos);
  EXPECT_EQ(completed("w:5", "b"), "width:5");
  EXPECT_EQ(completed("wm:1", ""), "refused");
}

}  // namespace
}  // namespace tintype::steps
