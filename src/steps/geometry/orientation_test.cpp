#include "steps/geometry/orientation.h"

#include "support/oriented_files.h"

namespace tintype::steps {
namespace {

using test::derive_all;
using test::expect_pixel;
using test::expect_quarters;
using test::oriented_jpeg;
using test::Outcome;
using vips::VImage;

class OrientationTest : public test::ImageTest {};

TEST_F(OrientationTest, EveryOrientationGivesTheSameUprightImage) {
  for (int orientation = 1; orientation <= 8; ++orientation) {
    SCOPED_TRACE(orientation);
    for (const char* options : {"f:png", "w:60/f:png", "rs:fill:60:60/f:png"}) {
      const Outcome outcome = derive_all(oriented_jpeg(240, 160, orientation), options);
      expect_quarters(outcome.image);
      EXPECT_EQ(outcome.image.get_typeof(VIPS_META_ORIENTATION), 0U);
    }
    const Outcome whole = derive_all(oriented_jpeg(240, 160, orientation), "");
    EXPECT_EQ(whole.derived.size, (geometry::Size{240, 160}));
    const Fd in = test::file_of(oriented_jpeg(240, 160, orientation));
    const auto info = pipeline::inspect(Options{}, in.get());
    ASSERT_TRUE(info);
    EXPECT_EQ(info->size, (geometry::Size{240, 160}));
    EXPECT_EQ(info->orientation, orientation);
  }
}

TEST_F(OrientationTest, OrientationIsIgnoredWhereAsked) {
  EXPECT_EQ(derive_all(oriented_jpeg(240, 160, 6), "ar:0").derived.size, (geometry::Size{160, 240}));
}

TEST_F(OrientationTest, RotateAndFlipFollowOrientation) {
  const std::string source = oriented_jpeg(240, 160, 6);
  const VImage oriented = derive_all(source, "rot:90/f:png").image;
  ASSERT_EQ(oriented.width(), 160);
  expect_pixel(oriented, 40, 60, {30, 40, 210}, 12);   // the lower left has come up
  expect_pixel(oriented, 120, 60, {220, 30, 30}, 12);  // the upper left is at the right
  const VImage mirrored = derive_all(source, "fl:1/f:png").image;
  expect_pixel(mirrored, 60, 40, {30, 180, 40}, 12);
  const VImage upside_down = derive_all(source, "fl:0:1/f:png").image;
  expect_pixel(upside_down, 60, 40, {30, 40, 210}, 12);
  const VImage both = derive_all(source, "rot:90/fl:1/f:png").image;  // the flip comes second
  expect_pixel(both, 40, 60, {220, 30, 30}, 12);
}

TEST_F(OrientationTest, TheResultIsCutInTheOutputsOrientation) {
  for (int orientation = 1; orientation <= 8; ++orientation) {
    SCOPED_TRACE(orientation);
    const std::string source = oriented_jpeg(240, 160, orientation);
    const VImage right = derive_all(source, "rs:fill:40:80/g:ea/f:png").image;
    expect_pixel(right, 20, 20, {30, 180, 40}, 12);
    expect_pixel(right, 20, 60, {230, 200, 20}, 12);
    const VImage bottom = derive_all(source, "rs:fill:120:20/g:so/fl:1/f:png").image;
    expect_pixel(bottom, 30, 10, {230, 200, 20}, 12);
    expect_pixel(bottom, 90, 10, {30, 40, 210}, 12);
  }
}

}  // namespace
}  // namespace tintype::steps
