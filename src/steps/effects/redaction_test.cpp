#include "steps/effects/redaction.h"

#include "support/animations.h"
#include "support/fake_detector.h"

namespace tintype::steps {
namespace {

using vips::VImage;

class RedactionTest : public test::DetectionTest {};

TEST_F(RedactionTest, HiddenFacesAreHiddenAlsoWhereTheCropCutsThem) {
  detector_.misses_cut = true;
  const VImage source = test::with_face({800, 400}, {300, 100, 100, 100});
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

TEST_F(RedactionTest, FacesAreHiddenInEveryFrame) {
  detector_.misses_cut = true;
  std::vector<VImage> frames;
  for (const int left : {40, 250, 500})
    frames.push_back(test::with_face({800, 200}, {left, 40, 60, 100}));
  const Fd in = test::file_of(test::animation(".gif", frames));
  const Fd out = test::empty_file();
  test::required(
      pipeline::derive(test::options_of("c:270:200:we/pxd:500:face"), in.get(), out.get(), &detector_));
  const VImage strip = test::all_frames(test::bytes_of(out.get()));
  for (int i = 0; i < 3; ++i)
    EXPECT_LT(test::frame_of(strip, i).extract_band(1).max(), 240) << i;
}

TEST_F(RedactionTest, AFailingDetectorLeavesNoFaceClear) {
  detector_.fails = true;
  const Fd in = test::file_of(test::png(test::with_face({300, 200}, {10, 10, 90, 90})));
  const Fd out = test::empty_file();
  EXPECT_FALSE(pipeline::derive(test::options_of("bd:5"), in.get(), out.get(), &detector_));
  EXPECT_TRUE(test::bytes_of(out.get()).empty());
}

}  // namespace
}  // namespace tintype::steps
