#include "steps/effects/blur.h"

#include "support/changes.h"

namespace tintype::steps {
namespace {

using test::beside_edge;

class BlurTest : public test::ImageTest {};

TEST_F(BlurTest, SoftensEdges) {
  EXPECT_EQ(beside_edge(""), std::pair(80.0, 160.0));
  const auto blurred = beside_edge("bl:4");
  EXPECT_GT(blurred.first, 100);
  EXPECT_LT(blurred.second, 140);
  EXPECT_EQ(beside_edge("bl:0.1"), std::pair(80.0, 160.0));
}

}  // namespace
}  // namespace tintype::steps
