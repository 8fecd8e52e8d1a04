#include "steps/detection/analysis_image.h"

#include "support/animations.h"

namespace tintype::steps {
namespace {

using geometry::Size;
using vips::VImage;

class AnalysisImageTest : public test::ImageTest {
 protected:
  static VImage made(const std::string& source, int side) {
    const Fd file = test::file_of(source);
    return analysis_image_of(test::required(image::Source::open(file.get())), side);
  }
};

TEST_F(AnalysisImageTest, ItsLongerSideIsLimited) {
  EXPECT_EQ(analysis_size({2000, 1000}, 640), (Size{640, 320}));
  EXPECT_EQ(analysis_size({1000, 2000}, 640), (Size{320, 640}));
  EXPECT_EQ(analysis_size({20000, 3}, 640), (Size{640, 1}));
  EXPECT_EQ(analysis_size({64, 48}, 640), (Size{64, 48}));
}

TEST_F(AnalysisImageTest, ShowsTheStoredSourceWhateverItsOrientation) {
  VImage stored = test::quarters(400, 200).copy();
  stored.set(VIPS_META_ORIENTATION, 6);
  for (const char* suffix : {".jpg", ".png"}) {
    const VImage image = made(test::encoded(stored, suffix), 100);
    ASSERT_EQ(image.width(), 100) << suffix;
    ASSERT_EQ(image.height(), 50);
    EXPECT_GT(image.getpoint(10, 10)[0], 190) << "red is in the upper left";
    EXPECT_LT(image.getpoint(90, 10)[0], 60);
  }
}

TEST_F(AnalysisImageTest, IsOfTheFirstFrame) {
  const Fd file = test::file_of(
      test::animation(".gif", {test::plain(60, 30, {250, 0, 0}), test::plain(60, 30, {0, 0, 250})}));
  const auto source = test::required(
      test::required(image::Source::open(file.get())).select({.page_count = 2, .animated = true}));
  ASSERT_EQ(source.header().frames, 2);
  const VImage image = analysis_image_of(source, 20);
  ASSERT_EQ(image.height(), 10);
  EXPECT_GT(image.extract_band(0).min(), 200);
}

TEST_F(AnalysisImageTest, HasEightBits) {
  const VImage deep = test::in_space(
      (test::plain(40, 40, {10, 120, 250}).cast(VIPS_FORMAT_USHORT) * 257).cast(VIPS_FORMAT_USHORT),
      VIPS_INTERPRETATION_RGB16);
  const VImage image = analysis_image_of(deep, 20);
  EXPECT_EQ(image.format(), VIPS_FORMAT_UCHAR);
  EXPECT_NEAR(image.getpoint(5, 5)[1], 120, 1);
}

}  // namespace
}  // namespace tintype::steps
