#include "steps/color/equalize.h"

#include "support/changes.h"

namespace tintype::steps {
namespace {

using test::changed;
using test::derive_all;
using test::expect_pixel;
using test::Pixel;
using test::plain;
using test::png;
using vips::VImage;

class EqualizeTest : public test::ImageTest {};

TEST_F(EqualizeTest, EqualizeMakesValuesEquallyFrequent) {
  // three quarters of red are 10, the rest 20; green has one value only; blue is even already
  const VImage ramp = VImage::identity().replicate(1, 4);
  const VImage red = (VImage::xyz(256, 4)[0] < 192).ifthenelse(10, 20);
  const VImage green = plain(256, 4, {77});
  const VImage image = VImage::bandjoin({red.cast(VIPS_FORMAT_UCHAR), green, ramp})
                           .copy(VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB));
  const VImage equal = derive_all(png(image), "equalize:1").image;
  expect_pixel(equal, 5, 1, {0, 77, 5}, 0);
  expect_pixel(equal, 250, 1, {255, 77, 250}, 0);
  // what cannot be seen does not count
  const VImage half =
      image.bandjoin((VImage::xyz(256, 4)[0] < 224).ifthenelse(255, 0).cast(VIPS_FORMAT_UCHAR));
  expect_pixel(derive_all(png(half), "equalize:1").image, 112, 1, {0, 77, 128, 255}, 1);
  EXPECT_EQ(changed({90}, "equalize:1"), (Pixel{90}));
}

}  // namespace
}  // namespace tintype::steps
