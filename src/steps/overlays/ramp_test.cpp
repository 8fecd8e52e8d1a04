#include "steps/overlays/ramp.h"

#include "support/images.h"

namespace tintype::steps {
namespace {

using vips::VImage;

class RampTest : public test::ImageTest {};

TEST_F(RampTest, IsLinearBetweenStartAndStop) {
  const VImage positions = VImage::xyz(11, 1)[0] / 10.0;
  const VImage up = ramp(positions, 0.2, 0.6);
  for (const auto& [x, value] : {std::pair(0, 0.0), std::pair(2, 0.0), std::pair(3, 0.25), std::pair(4, 0.5),
                                 std::pair(6, 1.0), std::pair(10, 1.0)})
    EXPECT_NEAR(up.getpoint(x, 0)[0], value, 1e-5) << x;
  const VImage down = ramp(positions, 0.6, 0.2);
  EXPECT_NEAR(down.getpoint(1, 0)[0], 1, 1e-5);
  EXPECT_NEAR(down.getpoint(5, 0)[0], 0.25, 1e-5);
  const VImage step = ramp(positions, 0.5, 0.5);
  EXPECT_EQ(step.getpoint(4, 0)[0], 0);
  EXPECT_EQ(step.getpoint(5, 0)[0], 1);
}

TEST_F(RampTest, GoesAlongADirection) {
  const options::Direction to_the_left{90};
  const VImage image = ramp(20, 10, to_the_left, 0, 1);
  EXPECT_GT(image.getpoint(0, 5)[0], 0.95);
  EXPECT_LT(image.getpoint(19, 5)[0], 0.05);
  EXPECT_NEAR(image.getpoint(7, 0)[0], image.getpoint(7, 9)[0], 1e-5);
}

}  // namespace
}  // namespace tintype::steps
