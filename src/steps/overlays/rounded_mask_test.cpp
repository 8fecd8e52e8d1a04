#include "steps/overlays/rounded_mask.h"

#include <numbers>

#include "support/images.h"

namespace tintype::steps {
namespace {

class RoundedMaskTest : public test::ImageTest {};

TEST_F(RoundedMaskTest, RadiiAreScaledToFitTogether) {
  EXPECT_EQ(fitted({10, 10, 10, 10}, 100, 100), (Radii{10, 10, 10, 10}));
  EXPECT_EQ(fitted({60, 60, 0, 0}, 100, 100), (Radii{50, 50, 0, 0}));
  EXPECT_EQ(fitted({40, 0, 0, 40}, 100, 40), (Radii{20, 0, 0, 20}));
}

TEST_F(RoundedMaskTest, EachCornerIsAQuarterOfACircle) {
  const vips::VImage mask = rounded_mask(100, 60, {30, 0, 20, 0});
  EXPECT_EQ(mask.getpoint(0, 0)[0], 0);
  EXPECT_EQ(mask.getpoint(99, 0)[0], 1);
  EXPECT_EQ(mask.getpoint(99, 59)[0], 0);
  EXPECT_EQ(mask.getpoint(0, 59)[0], 1);
  EXPECT_EQ(mask.getpoint(50, 30)[0], 1);
  const double cut = (1 - std::numbers::pi / 4) * (30 * 30 + 20 * 20);
  EXPECT_NEAR(mask.avg() * 100 * 60, 100 * 60 - cut, 5);
}

}  // namespace
}  // namespace tintype::steps
