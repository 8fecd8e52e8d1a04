#include "steps/effects/convolution.h"

#include "support/derive.h"

namespace tintype::steps {
namespace {

using test::derive_all;
using test::png;

class ConvolutionTest : public test::ImageTest {};

TEST_F(ConvolutionTest, ConvolutionsAddUpWeightedNeighbours) {
  const auto at = [&](const char* options, int x, int y) {
    return derive_all(png(test::speck()), options).image.getpoint(x, y)[0];
  };
  EXPECT_EQ(at("convolution:0;0;0;0;0;1;0;0;0:3", 19, 20), 255);  // each takes what is right of it
  EXPECT_EQ(at("convolution:0;0;0;0;0;1;0;0;0:3", 21, 20), 0);
  EXPECT_EQ(at("convolution:1;2;1;2;4;2;1;2;1:3", 20, 20), 64);
  EXPECT_EQ(at("convolution:1;2;1;2;4;2;1;2;1:3:1", 21, 20), 32);
  EXPECT_EQ(at("convolution:0.5;0.1;0.4:1:0", 20, 20), 26);
  EXPECT_EQ(at("convolution:0.5;0.1;0.4:1", 20, 19), 102);  // the row below is the third
  EXPECT_EQ(at("convolution:-1;2;-1:3", 20, 20), 255);      // of sum 0: as it is
  EXPECT_EQ(at("convolution:-1;2;-1:3", 19, 20), 0);
}

}  // namespace
}  // namespace tintype::steps
