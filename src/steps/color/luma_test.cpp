#include "steps/color/luma.h"

#include "support/images.h"

namespace tintype::steps {
namespace {

using test::plain;

class LumaTest : public test::ImageTest {};

TEST_F(LumaTest, WeighsColoursAsBt709Does) {
  const auto luma = [](const test::Pixel& pixel) { return luma_of(plain(2, 2, pixel)).getpoint(1, 1); };
  EXPECT_EQ(luma({255, 0, 0}), (test::Pixel{54}));
  EXPECT_EQ(luma({0, 255, 0}), (test::Pixel{182}));
  EXPECT_EQ(luma({0, 0, 255}), (test::Pixel{18}));
  EXPECT_EQ(luma({255, 255, 255}), (test::Pixel{255}));
  EXPECT_EQ(luma({99}), (test::Pixel{99}));
}

TEST_F(LumaTest, HasTheFormatOfTheColours) {
  const vips::VImage deep =
      test::in_space(plain(2, 2, {200, 200, 200}).cast(VIPS_FORMAT_USHORT) * 100, VIPS_INTERPRETATION_RGB16)
          .cast(VIPS_FORMAT_USHORT);
  EXPECT_EQ(luma_of(deep).format(), VIPS_FORMAT_USHORT);
  EXPECT_EQ(luma_of(deep).getpoint(0, 0)[0], 20000);
}

}  // namespace
}  // namespace tintype::steps
