#include "pipeline/smart_crop.h"

#include <gtest/gtest.h>

#include "steps/effects/redaction.h"
#include "support/animations.h"
#include "support/fake_detector.h"

/// These tests check smart crop with a detector that knows the contents of the image.
namespace tintype::pipeline {
namespace {

using vips::VImage;

class SmartCropTest : public test::DetectionTest {};

/// Returns whether the face is in the center of the cropped axis, width or height.
bool shows_face_in_the_middle(const VImage& image) {
  const VImage column = image.extract_area(image.width() / 2, 0, 1, image.height());
  const VImage row = image.extract_area(0, image.height() / 2, image.width(), 1);
  return column.max() > 200 || row.max() > 200;
}

struct Turned {
  const char* options;
  const char* suffix;
};

std::ostream& operator<<(std::ostream& out, const Turned& one) {
  return out << one.suffix << " " << one.options;
}

class TurnedSmartCropTest : public SmartCropTest, public ::testing::WithParamInterface<Turned> {};

TEST_P(TurnedSmartCropTest, AFaceIsInTheMiddleWhicheverWayTheImageLies) {
  const VImage source = test::with_face({2000, 1200}, {1500, 300, 200, 200});
  const VImage image = derived(source, GetParam().options, GetParam().suffix);
  EXPECT_TRUE(shows_face_in_the_middle(image)) << GetParam().options;
}

INSTANTIATE_TEST_SUITE_P(Turns, TurnedSmartCropTest,
                         ::testing::Values(Turned{"rs:fill:100:200/g:face/f:png", ".png"},
                                           Turned{"c:400:400:face/w:50/f:png", ".png"},
                                           Turned{"c:400:400/g:face/rs:fill:20:40/f:png", ".jpg"},
                                           Turned{"rs:fill:100:200/g:face/rot:180/f:png", ".jpg"},
                                           Turned{"rs:fill:300:100/g:face/rot:90/fl:1/f:png", ".jpg"},
                                           Turned{"c:500:300:face/w:100/rot:270/fl:0:1/f:png", ".jpg"},
                                           Turned{"c:500:300:face/w:100/f:png/engine:libvips", ".jpg"},
                                           Turned{"rs:fill:400:800/g:face/f:png", ".jpg"},
                                           Turned{"rs:fill:100:200/g:face", ".jpg"},
                                           Turned{"t:10/c:150:150:face/w:50/f:png", ".png"}));

TEST_F(SmartCropTest, SmartFindsTheOnlyThingThatThereIs) {
  const VImage source =
      test::plain(1200, 400, {90, 90, 90}).insert(test::plain(100, 100, {230, 30, 30}), 1000, 150);
  for (const char* options : {"rs:fill:100:100/g:sm/f:png", "rs:fill:100:100/g:sm:entropy/f:png",
                              "c:300:300:sm/w:100/f:png", "rs:fill:100:100/g:face/f:png"}) {
    const VImage image = derived(source, options);
    EXPECT_GT(image.extract_band(0).max(), 200) << options;
  }
  EXPECT_LT(derived(source, "rs:fill:100:100/f:png").extract_band(0).max(), 100);
}

TEST_F(SmartCropTest, TheDetectorSeesASmallImage) {
  static_cast<void>(
      derived(test::with_face({3000, 2000}, {100, 100, 90, 90}), "rs:fill:100:100/g:face", ".jpg"));
  ASSERT_EQ(detector_.seen.size(), 1U);
  EXPECT_EQ(detector_.seen[0], (geometry::Size{640, 427}));
  EXPECT_EQ(detector_.asked, std::vector{detect::ObjectClass::face});
}

TEST_F(SmartCropTest, PlansThatDoNotAskDetectNothing) {
  static_cast<void>(derived(test::with_face({300, 200}, {10, 10, 9, 9}), "rs:fill:100:100/g:sm"));
  EXPECT_TRUE(detector_.asked.empty());
}

TEST_F(SmartCropTest, WithoutADetectorTheFailureSaysSo) {
  const Fd in = test::file_of(test::png(test::with_face({300, 200}, {10, 10, 9, 9})));
  for (const char* options : {"rs:fill:9:9/g:face", "c:9:9:obj:cat", "bd:5", "pxd:5:face"}) {
    const Fd out = test::empty_file();
    const auto made = derive(test::options_of(options), in.get(), out.get());
    ASSERT_FALSE(made) << options;
    EXPECT_EQ(made.error().kind, ErrorKind::unsupported_option);
    EXPECT_NE(made.error().detail.find("opencv"), std::string::npos) << made.error().detail;
  }
}

TEST_F(SmartCropTest, AnAnimationIsAnalysedByItsFirstFrame) {
  std::vector<VImage> frames;
  for (const int left : {700, 40, 40})
    frames.push_back(test::with_face({800, 200}, {left, 40, 60, 100}));
  const Fd in = test::file_of(test::animation(".gif", frames));
  const Fd out = test::empty_file();
  test::required(derive(test::options_of("rs:fill:100:100/g:face"), in.get(), out.get(), &detector_));
  const VImage strip = test::all_frames(test::bytes_of(out.get()));
  EXPECT_EQ(detector_.seen.front(), (geometry::Size{640, 160}));
  EXPECT_GT(test::frame_of(strip, 0).extract_band(1).max(), 200);
  EXPECT_LT(test::frame_of(strip, 1).extract_band(1).max(), 100);
}

}  // namespace
}  // namespace tintype::pipeline
