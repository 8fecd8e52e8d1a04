#include "steps/effects/motion_blur.h"

#include "support/derive.h"

namespace tintype::steps {
namespace {

using test::derive_all;
using test::plain;
using test::png;
using vips::VImage;

class MotionBlurTest : public test::ImageTest {};

TEST_F(MotionBlurTest, MotionBlurFollowsItsAngle) {
  const VImage flat = derive_all(png(test::speck()), "motion_blur:10").image;
  EXPECT_NEAR(flat.getpoint(17, 20)[0], 25.5, 1);
  EXPECT_NEAR(flat.getpoint(23, 20)[0], 25.5, 1);
  EXPECT_EQ(flat.getpoint(20, 17)[0], 0);
  EXPECT_EQ(flat.getpoint(27, 20)[0], 0);
  const VImage upright = derive_all(png(test::speck()), "motion_blur:10:90").image;
  EXPECT_NEAR(upright.getpoint(20, 17)[0], 25.5, 1);
  EXPECT_EQ(upright.getpoint(17, 20)[0], 0);
  const VImage falling =
      derive_all(png(test::speck()), "motion_blur:10:45").image;  // clockwise: down to the right
  EXPECT_GT(falling.getpoint(22, 22)[0], 8);
  EXPECT_GT(falling.getpoint(18, 18)[0], 8);
  EXPECT_EQ(falling.getpoint(22, 18)[0], 0);
}

TEST_F(MotionBlurTest, LongMotionIsEvenToo) {
  const VImage bar = plain(301, 41, {0, 0, 0}).insert(plain(20, 41, {255, 255, 255}), 140, 0);
  const VImage image = derive_all(png(bar), "motion_blur:100").image;
  for (const int x : {115, 130, 150, 170, 185})
    EXPECT_NEAR(image.getpoint(x, 20)[0], 51, 2) << x;  // the bar is a fifth of the way
  EXPECT_EQ(image.getpoint(85, 20)[0], 0);
  EXPECT_EQ(image.getpoint(215, 20)[0], 0);
}

}  // namespace
}  // namespace tintype::steps
