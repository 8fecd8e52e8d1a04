#include "steps/effects/sharpen.h"

#include "support/derive.h"

namespace tintype::steps {
namespace {

using test::derive_all;
using test::plain;
using test::png;
using vips::VImage;

class SharpenTest : public test::ImageTest {};

TEST_F(SharpenTest, SteepensEdges) {
  const VImage edge = plain(60, 20, {80, 80, 80}).insert(plain(30, 20, {160, 160, 160}), 30, 0);
  const auto values = [&](const char* options) {
    const VImage image = derive_all(png(edge), options).image;
    return std::pair(image.getpoint(29, 10)[0], image.getpoint(30, 10)[0]);
  };
  EXPECT_EQ(values(""), std::pair(80.0, 160.0));
  const auto sharpened = values("sh:2");
  EXPECT_LT(sharpened.first, 78);
  EXPECT_GT(sharpened.second, 162);
}

}  // namespace
}  // namespace tintype::steps
