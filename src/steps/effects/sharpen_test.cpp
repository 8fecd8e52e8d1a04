#include "steps/effects/sharpen.h"

#include "support/changes.h"

namespace tintype::steps {
namespace {

using test::beside_edge;

class SharpenTest : public test::ImageTest {};

TEST_F(SharpenTest, SteepensEdges) {
  EXPECT_EQ(beside_edge(""), std::pair(80.0, 160.0));
  const auto sharpened = beside_edge("sh:2");
  EXPECT_LT(sharpened.first, 78);
  EXPECT_GT(sharpened.second, 162);
}

}  // namespace
}  // namespace tintype::steps
