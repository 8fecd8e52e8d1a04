#include "steps/overlays/mask.h"

#include "support/overlays.h"

namespace tintype::steps {
namespace {

using test::derive_with_logo;
using test::expect_pixel;
using test::plain;
using test::png;
using vips::VImage;

class MaskTest : public test::ImageTest {};

TEST_F(MaskTest, MasksHideWhatTheyDoNotShow) {
  const std::string source = png(plain(60, 40, test::grey_pixel));
  const auto masked = [&](const VImage& mask, std::string_view options) {
    const Fd out = test::empty_file();
    test::required(derive_with_logo(png(mask), source, options, out.get()));
    return test::decoded(out.get());
  };
  const VImage half = plain(40, 40, {255, 255, 255, 0}).insert(plain(20, 40, {0, 0, 0, 255}), 0, 0);
  const VImage filled = masked(half, "mask:logo");
  ASSERT_EQ(filled.bands(), 4);
  EXPECT_EQ(filled.getpoint(25, 20), (test::Pixel{100, 100, 100, 255}));
  EXPECT_EQ(filled.getpoint(35, 20).back(), 0);
  const VImage bright = plain(10, 10, {0}).insert(plain(5, 10, {128}), 0, 0);
  const VImage by_light = masked(bright, "mask:logo:force");
  EXPECT_NEAR(by_light.getpoint(10, 20).back(), 128, 1);
  EXPECT_EQ(by_light.getpoint(50, 20).back(), 0);
  // what is square covers what is wide: a quarter above and below is cut off
  const VImage upper = plain(60, 60, {0}).insert(plain(60, 10, {255}), 0, 0);
  EXPECT_EQ(masked(upper, "mask:logo").getpoint(30, 3).back(), 0);
  EXPECT_EQ(masked(upper, "mask:logo:force").getpoint(30, 3).back(), 255);
  expect_pixel(masked(half, "mask:logo/bg:00f"), 35, 20, {0, 0, 255}, 0);
}

}  // namespace
}  // namespace tintype::steps
