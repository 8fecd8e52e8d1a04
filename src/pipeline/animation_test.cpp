#include <array>
#include <string>
#include <vector>

#include "image/save.h"
#include "support/animations.h"
#include "support/derive.h"
#include "support/heif_files.h"

namespace tintype::pipeline {
namespace {

using test::all_frames;
using test::animation;
using test::derive_all;
using test::frame_of;
using test::moving_frames;
using test::Outcome;
using vips::VImage;

constexpr int kFrames = 5;

class Animation : public test::ImageTest {
 protected:
  static void SetUpTestSuite() {
    ImageTest::SetUpTestSuite();
    for (const char* suffix : {".gif", ".webp"})
      sources().push_back(animation(suffix, moving_frames(80, 60, kFrames)));
  }
  static const std::string& gif() { return sources()[0]; }
  static const std::string& webp() { return sources()[1]; }

 private:
  static std::vector<std::string>& sources() {
    static std::vector<std::string> made;
    return made;
  }
};

VImage flat(const VImage& image) {
  VImage rgb = image.colourspace(VIPS_INTERPRETATION_sRGB);
  if (!rgb.has_alpha()) return rgb;
  return rgb.flatten(VImage::option()->set("background", test::Pixel{128, 128, 128}));
}

double largest_difference(const VImage& a, const VImage& b) {
  return (flat(a) - flat(b)).abs().max();
}

std::vector<int> delays_in(const VImage& frames) {
  return frames.get_array_int("delay");
}

TEST_F(Animation, EachFrameIsTheStillOfThatFrame) {
  for (const char* options : {"w:40",
                              "rs:fill:30:30/g:noea",
                              "rs:force:33:70:1",
                              "c:0.5:0.5:soea/w:20",
                              "rot:90/fl:1",
                              "bl:3",
                              "sh:2/w:50",
                              "br:40/gamma:2",
                              "normalize:1",
                              "sepia:1/hue:40",
                              "dt:1",
                              "pix:7",
                              "noise:20",
                              "oil_paint:2",
                              "emboss:1/edge:1",
                              "vignette:1",
                              "pbl:9/motion_blur:9:30",
                              "ush:always",
                              "rc:9/border:3:f00",
                              "rotf:20",
                              "sd:3:2:2",
                              "w:40/h:40/ex:1/bg:00f",
                              "pd:1:2:3:4",
                              "convolution:1;2;1:3",
                              "mrd:30",
                              "mw:100",
                              "z:0.7",
                              "dpr:2/w:20/pd:2",
                              "exar:1:so/w:30/h:50",
                              "col:0.5:0f0"}) {
    SCOPED_TRACE(options);
    const Outcome animated = derive_all(gif(), std::string(options) + "/f:webp/webpo:lossless");
    const VImage strip = all_frames(animated.bytes);
    ASSERT_EQ(strip.height(), kFrames * animated.derived.size.height);
    for (int i = 0; i < kFrames; ++i) {
      const Outcome still = derive_all(gif(), std::string(options) + "/f:png/page:" + std::to_string(i));
      ASSERT_EQ(still.derived.size, animated.derived.size);
      EXPECT_LE(largest_difference(frame_of(strip, i), still.image), 1) << "frame " << i;
    }
  }
}

TEST_F(Animation, FramesOfWebpLookTheSame) {
  const VImage strip = all_frames(derive_all(webp(), "w:10/f:webp/webpo:lossless").bytes);
  for (int i = 0; i < kFrames; ++i) {
    const Outcome still = derive_all(webp(), "w:10/f:png/page:" + std::to_string(i));
    EXPECT_LE(largest_difference(frame_of(strip, i), still.image), 1) << "frame " << i;
  }
}

TEST_F(Animation, WhatDrawsTheEyeInTheFirstFrameIsSoughtInNoOther) {
  // The second frame alone would be cut elsewhere: there the mark has gone to the right.
  std::vector<VImage> frames;
  for (const int left : {5, 300})
    frames.push_back(test::plain(360, 60, {90, 90, 90})
                         .insert(test::texture(50, 50), left, 5)
                         .insert(test::plain(20, 20, {250, 20, 20}), left + 15, 20)
                         .copy_memory());
  const std::string source = animation(".webp", frames);
  const VImage strip = all_frames(derive_all(source, "rs:fill:60:60/g:sm/f:webp/webpo:lossless").bytes);
  const VImage first = derive_all(source, "rs:fill:60:60/g:sm/f:png").image;
  EXPECT_LE(largest_difference(frame_of(strip, 0), first), 1);
  EXPECT_EQ(frame_of(strip, 1).getpoint(30, 30)[0], 90);
}

TEST_F(Animation, TimesAreKept) {
  for (const std::string* source : {&gif(), &webp()}) {
    for (const char* format : {"f:gif", "f:webp"}) {
      SCOPED_TRACE(format);
      const VImage frames = all_frames(derive_all(*source, format).bytes);
      EXPECT_EQ(delays_in(frames), (std::vector{100, 110, 120, 130, 140}));
      EXPECT_EQ(frames.get_int("loop"), 3);
    }
  }
}

TEST_F(Animation, FramesCanBeChosen) {
  struct Row {
    const char* options;
    std::vector<int> delays;
  };
  for (const Row& row : {Row{"maf:3", {100, 110, 120}}, Row{"pages:2", {100, 110}},
                         Row{"page:2", {120, 130, 140}}, Row{"page:1/pages:3", {110, 120, 130}},
                         Row{"page:3/pages:9", {130, 140}}, Row{"page:1/maf:2/pages:3", {110, 120}}}) {
    SCOPED_TRACE(row.options);
    const VImage frames = all_frames(derive_all(gif(), std::string(row.options) + "/f:webp").bytes);
    EXPECT_EQ(delays_in(frames), row.delays);
    const int first = (row.delays.front() - 100) / 10;
    const VImage expected = test::moving(80, 60, first);
    EXPECT_LT((flat(frame_of(frames, 0)) - expected).abs().avg(), 4);
  }
}

TEST_F(Animation, OtherFormatsTakeAFrame) {
  const std::vector<VImage> frames = moving_frames(80, 60, kFrames);
  for (const char* format : {"jpeg", "png", "avif", "tiff"}) {
    SCOPED_TRACE(format);
    const std::string to = std::string("f:") + format;
    EXPECT_LT((flat(derive_all(gif(), to).image) - frames[0]).abs().avg(), 4);
    const Outcome third = derive_all(gif(), to + "/page:3");
    EXPECT_EQ(third.derived.size, (geometry::Size{80, 60}));
    EXPECT_LT((flat(third.image) - frames[3]).abs().avg(), 4);
  }
}

TEST_F(Animation, StillsOfAnimations) {
  for (const char* options : {"da:1", "maf:1", "pages:1", "page:4"}) {
    const Outcome still = derive_all(webp(), std::string(options) + "/f:webp");
    const Fd fd = test::file_of(still.bytes);
    EXPECT_EQ(test::required(image::Source::open(fd.get())).header().pages, 1) << options;
    EXPECT_EQ(still.derived.size, (geometry::Size{80, 60})) << options;
  }
  const Outcome stack = derive_all(webp(), "da:1/page:1/pages:3/f:webp/webpo:lossless");
  ASSERT_EQ(stack.derived.size, (geometry::Size{80, 180}));
  EXPECT_EQ(all_frames(stack.bytes).height(), 180);
  for (int i = 0; i < 3; ++i) {
    const VImage page = stack.image.extract_area(0, 60 * i, 80, 60);
    EXPECT_EQ(largest_difference(page, test::moving(80, 60, i + 1)), 0);
  }
  EXPECT_EQ(derive_all(webp(), "pages:2/f:png").derived.size, (geometry::Size{80, 120}));
}

TEST_F(Animation, StayAnimatedWithoutAFormat) {
  EXPECT_EQ(derive_all(gif(), "w:20").derived.format, "gif");
  EXPECT_EQ(derive_all(webp(), "w:20").derived.format, "gif");
  EXPECT_EQ(derive_all(webp(), "w:20/da:1").derived.format, "png");
  EXPECT_EQ(derive_all(webp(), "w:20/preferred_formats:webp").derived.format, "webp");
}

TEST_F(Animation, AreNotTrimmed) {
  EXPECT_EQ(derive_all(webp(), "t:9/f:gif").derived.size, (geometry::Size{80, 60}));
  EXPECT_EQ(derive_all(webp(), "t:9/f:png").derived.size, (geometry::Size{20, 20}));
}

TEST_F(Animation, MetadataAreThoseOfTheFile) {
  VImage strip = test::strip_of(moving_frames(40, 30, 3));
  strip.set("exif-ifd0-Copyright", "Ann Other (Ann Other, ASCII, 10 components, 10 bytes)");
  const std::string source = test::encoded(strip, ".webp");
  ASSERT_NE(source.find("Ann Other"), std::string::npos);
  const Outcome kept = derive_all(source, "w:20/f:webp");
  EXPECT_NE(kept.bytes.find("Ann Other"), std::string::npos);
  EXPECT_EQ(all_frames(kept.bytes).height(), 3 * 15);
  EXPECT_EQ(derive_all(source, "w:20/f:webp/kcr:0").bytes.find("Ann Other"), std::string::npos);
}

TEST_F(Animation, SkippedOnesAreCopied) {
  EXPECT_EQ(derive_all(gif(), "skp:gif/w:20").bytes, gif());
}

std::string refusal(const std::string& source, const char* options) {
  const Fd in = test::file_of(source);
  const Fd out = test::empty_file();
  const auto derived = derive(test::options_of(options), in.get(), out.get());
  if (derived) return "";
  EXPECT_EQ(derived.error().kind, ErrorKind::invalid_source);
  return derived.error().detail;
}

TEST_F(Animation, LimitsCountFrames) {
  // 80 x 60 px, five times.
  EXPECT_EQ(refusal(gif(), "msr:0.024/f:gif"), "");
  EXPECT_EQ(refusal(gif(), "msr:0.0239/f:gif"),
            "the source has 80 x 60 pixels in each of 5 frames, at most 0.0239 million are allowed");
  EXPECT_EQ(refusal(gif(), "msr:0.0239/f:png"), "");
  EXPECT_EQ(refusal(gif(), "msr:0.0239/f:gif/maf:4"), "");
  EXPECT_NE(refusal(gif(), "mafr:0.0047/f:gif"), "");
  EXPECT_EQ(refusal(gif(), "mafr:0.0048/f:gif"), "");
  EXPECT_EQ(refusal(gif(), "mafr:0.0047/f:png"), "");
}

TEST_F(Animation, APageThatThereIsNotIsRefused) {
  constexpr std::string_view kFivePages = "page 5 is asked for, the source has 5, counted from 0";
  EXPECT_EQ(refusal(gif(), "page:5"), kFivePages);
  EXPECT_EQ(refusal(gif(), "page:5/f:png"), kFivePages);
  EXPECT_EQ(refusal(test::png(test::plain(9, 9, {1})), "page:1"),
            "page 1 is asked for, the source has 1, counted from 0");
}

TEST_F(Animation, AThumbnailTakesThePlaceOfItsImage) {
  const std::string source =
      test::with_thumbnail(test::plain(320, 240, {200, 30, 30}), test::plain(160, 120, {30, 30, 200}));
  const Outcome thumbnail = derive_all(source, "eth:1/f:png");
  EXPECT_EQ(thumbnail.derived.size, (geometry::Size{80, 60}));
  test::expect_pixel(thumbnail.image, 40, 30, {30, 30, 200}, 6);
  const Outcome whole = derive_all(source, "f:png");
  EXPECT_EQ(whole.derived.size, (geometry::Size{320, 240}));
  test::expect_pixel(whole.image, 40, 30, {200, 30, 30}, 6);
  const std::string without = test::encoded(test::plain(90, 70, {9, 9, 200}), ".heic");
  EXPECT_EQ(derive_all(without, "eth:1/f:png").derived.size, (geometry::Size{90, 70}));
  EXPECT_EQ(derive_all(gif(), "eth:1/f:png").derived.size, (geometry::Size{80, 60}));
}

TEST_F(Animation, InspectionSeesAllFrames) {
  const auto inspected = [](const std::string& bytes, const char* options) {
    const Fd fd = test::file_of(bytes);
    return inspect(test::options_of(options), fd.get());
  };
  const auto info = inspected(gif(), "");
  ASSERT_TRUE(info);
  EXPECT_EQ(info->size, (geometry::Size{80, 60}));
  EXPECT_EQ(info->pages, kFrames);
  EXPECT_FALSE(inspected(gif(), "msr:0.02"));
  const std::string cut = webp().substr(0, webp().size() - 30);
  EXPECT_FALSE(inspected(cut, ""));
}

}  // namespace
}  // namespace tintype::pipeline
