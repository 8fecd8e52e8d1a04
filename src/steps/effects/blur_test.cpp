#include "steps/effects/blur.h"

#include "support/derive.h"

namespace tintype::steps {
namespace {

using test::derive_all;
using test::plain;
using test::png;
using vips::VImage;

class BlurTest : public test::ImageTest {};

TEST_F(BlurTest, SoftensEdges) {
  const VImage edge = plain(60, 20, {80, 80, 80}).insert(plain(30, 20, {160, 160, 160}), 30, 0);
  const auto values = [&](const char* options) {
    const VImage image = derive_all(png(edge), options).image;
    return std::pair(image.getpoint(29, 10)[0], image.getpoint(30, 10)[0]);
  };
  EXPECT_EQ(values(""), std::pair(80.0, 160.0));
  const auto blurred = values("bl:4");
  EXPECT_GT(blurred.first, 100);
  EXPECT_LT(blurred.second, 140);
  EXPECT_EQ(values("bl:0.1"), std::pair(80.0, 160.0));
}

}  // namespace
}  // namespace tintype::steps
