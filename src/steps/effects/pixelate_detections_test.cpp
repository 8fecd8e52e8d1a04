#include "steps/effects/pixelate_detections.h"

#include "support/fake_detector.h"

namespace tintype::steps {
namespace {

class PixelateDetectionsTest : public test::DetectionTest {};

TEST_F(PixelateDetectionsTest, MakesBlocksOfWhatIsFoundAndOfNothingElse) {
  const vips::VImage source =
      test::with_face({400, 200}, {100, 60, 60, 60}).insert(test::plain(2, 200, {150, 0, 0}), 300, 0);
  const vips::VImage image = derived(source, "pxd:90:face/f:png");
  // The area is larger than the face by a quarter of it on each side, and one block.
  EXPECT_EQ(image.extract_area(85, 45, 90, 90)[0].deviate(), 0);
  EXPECT_EQ(image.getpoint(84, 90)[0], 20);
  EXPECT_EQ(image.getpoint(300, 90)[0], 150) << "a line outside of it";
}

TEST_F(PixelateDetectionsTest, ObjectsOfOtherClassesStay) {
  const vips::VImage source = test::with_face({400, 200}, {100, 60, 60, 60});
  EXPECT_EQ((derived(source, "pxd:90:cat/f:png") - derived(source, "f:png")).abs().max(), 0);
}

}  // namespace
}  // namespace tintype::steps
