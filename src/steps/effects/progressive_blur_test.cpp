#include "steps/effects/progressive_blur.h"

#include <cmath>

#include "support/derive.h"

namespace tintype::steps {
namespace {

using test::derive_all;
using test::plain;
using test::png;
using vips::VImage;

class ProgressiveBlurTest : public test::ImageTest {};

TEST_F(ProgressiveBlurTest, ProgressiveBlurGrows) {
  VImage stripes = plain(80, 80, {0, 0, 0});
  for (int x = 0; x < 80; x += 8)
    stripes = stripes.insert(plain(4, 80, {255, 255, 255}), x, 0);
  const std::string source = png(stripes);
  const auto contrast_at = [&](const VImage& image, int y) {
    return std::abs(image.getpoint(42, y)[0] - image.getpoint(46, y)[0]);
  };
  const VImage image = derive_all(source, "pbl:8").image;
  EXPECT_GT(contrast_at(image, 0), 240);
  EXPECT_GT(contrast_at(image, 15), contrast_at(image, 25));
  EXPECT_LT(contrast_at(image, 79), 10);
  const VImage whole = derive_all(source, "bl:8").image;
  EXPECT_NEAR(image.getpoint(40, 79)[0], whole.getpoint(40, 79)[0], 2);
  const VImage from_middle = derive_all(source, "pbl:8:up:0.5:1").image;
  EXPECT_EQ(contrast_at(from_middle, 79), 255);
  EXPECT_EQ(contrast_at(from_middle, 45), 255);
  EXPECT_LT(contrast_at(from_middle, 0), 10);
}

}  // namespace
}  // namespace tintype::steps
