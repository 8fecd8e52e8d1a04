#include "steps/effects/blur_detections.h"

#include "support/fake_detector.h"

namespace tintype::steps {
namespace {

class BlurDetectionsTest : public test::DetectionTest {};

TEST_F(BlurDetectionsTest, BlursWhatIsFoundAndNothingElse) {
  const vips::VImage source =
      test::with_face({400, 200}, {100, 60, 60, 60}).insert(test::plain(2, 200, {150, 0, 0}), 300, 0);
  const vips::VImage image = derived(source, "bd:8:face/f:png");
  const double inside = image.getpoint(101, 90)[0];
  EXPECT_GT(inside, 60);
  EXPECT_LT(inside, 220) << "the edge of the face";
  EXPECT_EQ(image.getpoint(300, 90)[0], 150) << "a line outside of it";
  EXPECT_EQ(image.getpoint(299, 90)[0], 20);
}

TEST_F(BlurDetectionsTest, ObjectsOfOtherClassesStay) {
  const vips::VImage source = test::with_face({400, 200}, {100, 60, 60, 60});
  EXPECT_EQ((derived(source, "bd:8:cat/f:png") - derived(source, "f:png")).abs().max(), 0);
}

}  // namespace
}  // namespace tintype::steps
