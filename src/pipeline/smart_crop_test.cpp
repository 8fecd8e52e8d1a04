#include "pipeline/smart_crop.h"

#include <gtest/gtest.h>

#include "steps/effects/redaction.h"
#include "support/animations.h"
#include "support/derive.h"

/// These tests check smart crop with a detector that knows the contents of the image.
namespace tintype::pipeline {
namespace {

using vips::VImage;

/// `FakeDetector` reports nearly white areas as faces.
class FakeDetector : public detect::Detector {
 public:
  Result<std::vector<geometry::Rect>> find(detect::ObjectClass object, const detect::Luma& luma) override {
    asked.push_back(object);
    seen.push_back(luma.size);
    if (fails) return fail(ErrorKind::internal, "broken");
    if (object != detect::ObjectClass::face) return std::vector<geometry::Rect>{};
    int left = luma.size.width;
    int top = luma.size.height;
    int right = -1;
    int bottom = -1;
    for (int y = 0; y < luma.size.height; ++y) {
      for (int x = 0; x < luma.size.width; ++x) {
        const auto at = static_cast<std::size_t>(y) * luma.row_bytes + static_cast<std::size_t>(x);
        if (luma.pixels[at] < 200) continue;
        left = std::min(left, x);
        top = std::min(top, y);
        right = std::max(right, x);
        bottom = std::max(bottom, y);
      }
    }
    const bool cut = left == 0 || top == 0 || right + 1 == luma.size.width || bottom + 1 == luma.size.height;
    if (right < 0 || (cut && misses_cut)) return std::vector<geometry::Rect>{};
    return std::vector<geometry::Rect>{{left, top, right + 1 - left, bottom + 1 - top}};
  }

  std::vector<detect::ObjectClass> asked;
  std::vector<geometry::Size> seen;
  bool fails = false;
  bool misses_cut = false;  ///< true: misses objects that are cut off, as real detectors do
};

class SmartCropTest : public test::ImageTest {
 protected:
  VImage derived(const VImage& source, const char* options, const char* suffix = ".png") {
    const Fd in = test::file_of(test::encoded(source, suffix));
    const Fd out = test::empty_file();
    test::required(derive(test::options_of(options), in.get(), out.get(), &detector_));
    return test::decoded(out.get());
  }
  FakeDetector detector_;
};

/// Returns a dark image with a white square.
VImage with_face(geometry::Size size, geometry::Rect face) {
  return test::plain(size.width, size.height, {20, 30, 40})
      .insert(test::plain(face.width, face.height, {250, 250, 250}), face.left, face.top);
}

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
  const VImage source = with_face({2000, 1200}, {1500, 300, 200, 200});
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
  static_cast<void>(derived(with_face({3000, 2000}, {100, 100, 90, 90}), "rs:fill:100:100/g:face", ".jpg"));
  ASSERT_EQ(detector_.seen.size(), 1U);
  EXPECT_EQ(detector_.seen[0], (geometry::Size{640, 427}));
  EXPECT_EQ(detector_.asked, std::vector{detect::ObjectClass::face});
}

TEST_F(SmartCropTest, PlansThatDoNotAskDetectNothing) {
  static_cast<void>(derived(with_face({300, 200}, {10, 10, 9, 9}), "rs:fill:100:100/g:sm"));
  EXPECT_TRUE(detector_.asked.empty());
}

TEST_F(SmartCropTest, WithoutADetectorTheFailureSaysSo) {
  const Fd in = test::file_of(test::png(with_face({300, 200}, {10, 10, 9, 9})));
  for (const char* options : {"rs:fill:9:9/g:face", "c:9:9:obj:cat", "bd:5", "pxd:5:face"}) {
    const Fd out = test::empty_file();
    const auto made = derive(test::options_of(options), in.get(), out.get());
    ASSERT_FALSE(made) << options;
    EXPECT_EQ(made.error().kind, ErrorKind::unsupported_option);
    EXPECT_NE(made.error().detail.find("opencv"), std::string::npos) << made.error().detail;
  }
}

TEST_F(SmartCropTest, HiddenFacesAreHiddenAlsoWhereTheCropCutsThem) {
  detector_.misses_cut = true;
  const VImage source = with_face({800, 400}, {300, 100, 100, 100});
  for (const char* options : {"pxd:150/f:png", "bd:40:face/f:png", "c:350:400:we/pxd:150/f:png",
                              "c:440:400:ea/pxd:150:face/rot:90/f:png", "w:400/bd:20/fl:1/f:png"}) {
    const VImage image = derived(source, options);
    // A clear face has a hard edge: neighbours that differ by nearly all.
    const VImage green = image.extract_band(1);
    const double step = (green.extract_area(1, 0, image.width() - 1, image.height()) -
                         green.extract_area(0, 0, image.width() - 1, image.height()))
                            .abs()
                            .max();
    EXPECT_LT(step, 150) << options;
  }
  EXPECT_GT((derived(source, "f:png") - 30).max(), 200);
}

TEST_F(SmartCropTest, AnAnimationIsAnalysedByItsFirstFrame) {
  std::vector<VImage> frames;
  for (const int left : {700, 40, 40})
    frames.push_back(with_face({800, 200}, {left, 40, 60, 100}));
  const Fd in = test::file_of(test::animation(".gif", frames));
  const Fd out = test::empty_file();
  test::required(derive(test::options_of("rs:fill:100:100/g:face"), in.get(), out.get(), &detector_));
  const VImage strip = test::all_frames(test::bytes_of(out.get()));
  EXPECT_EQ(detector_.seen.front(), (geometry::Size{640, 160}));
  EXPECT_GT(test::frame_of(strip, 0).extract_band(1).max(), 200);
  EXPECT_LT(test::frame_of(strip, 1).extract_band(1).max(), 100);
}

TEST_F(SmartCropTest, FacesAreHiddenInEveryFrame) {
  detector_.misses_cut = true;
  std::vector<VImage> frames;
  for (const int left : {40, 250, 500})
    frames.push_back(with_face({800, 200}, {left, 40, 60, 100}));
  const Fd in = test::file_of(test::animation(".gif", frames));
  const Fd out = test::empty_file();
  test::required(derive(test::options_of("c:270:200:we/pxd:500:face"), in.get(), out.get(), &detector_));
  const VImage strip = test::all_frames(test::bytes_of(out.get()));
  for (int i = 0; i < 3; ++i)
    EXPECT_LT(test::frame_of(strip, i).extract_band(1).max(), 240) << i;
}

TEST_F(SmartCropTest, AFailingDetectorLeavesNoFaceClear) {
  detector_.fails = true;
  const Fd in = test::file_of(test::png(with_face({300, 200}, {10, 10, 90, 90})));
  const Fd out = test::empty_file();
  EXPECT_FALSE(derive(test::options_of("bd:5"), in.get(), out.get(), &detector_));
  EXPECT_TRUE(test::bytes_of(out.get()).empty());
}

TEST(Objects, AllAreShownWhereTheyFitElseTheWeightiest) {
  const std::vector<steps::Object> objects{{detect::ObjectClass::face, {10, 10, 20, 20}},
                                           {detect::ObjectClass::face, {50, 10, 10, 20}},
                                           {detect::ObjectClass::cat, {90, 80, 30, 30}}};
  const geometry::Rect area{0, 0, 200, 200};
  const auto center = [&](const steps::ObjectWeights& weights, geometry::Size size) {
    const auto found = steps::center_of(objects, weights, area, size);
    return found ? std::vector{found->x, found->y} : std::vector<double>{};
  };
  EXPECT_EQ(center(steps::faces_alone(), {60, 60}), (std::vector{35.0, 20.0}));
  EXPECT_EQ(center(steps::faces_alone(), {40, 40}), (std::vector{20.0, 20.0}));
  EXPECT_EQ(center(steps::every_object(), {60, 60}), (std::vector{105.0, 95.0}));
  steps::ObjectWeights weights = steps::every_object();
  weights.of[0] = 10;
  EXPECT_EQ(center(weights, {60, 60}), (std::vector{35.0, 20.0}));
  EXPECT_FALSE(steps::center_of(objects, steps::faces_alone(), {100, 100, 50, 50}, {10, 10}));
}

}  // namespace
}  // namespace tintype::pipeline
