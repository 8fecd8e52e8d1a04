#include "steps/effects/unsharp_masking.h"

#include "support/derive.h"

namespace tintype::steps {
namespace {

using test::derive_all;
using test::expect_pixel;
using test::plain;
using test::png;
using vips::VImage;

class UnsharpMaskingTest : public test::ImageTest {};

TEST_F(UnsharpMaskingTest, UnsharpMaskingOvershootsAtEdges) {
  const VImage image = plain(40, 20, {100, 100, 100}).insert(plain(20, 20, {150, 150, 150}), 20, 0);
  const VImage sharp = derive_all(png(image), "ush:always:1:24").image;
  // three of the eight neighbours differ by 50: 3 x 50 / 24
  expect_pixel(sharp, 19, 10, {94, 94, 94}, 0);
  expect_pixel(sharp, 20, 10, {156, 156, 156}, 0);
  expect_pixel(sharp, 10, 10, {100, 100, 100}, 0);
  const auto at_edge = [&](const char* options) {
    return derive_all(png(image), options).image.getpoint(20, 10)[0];
  };
  EXPECT_EQ(at_edge("ush:none:1:24"), 150);
  EXPECT_EQ(at_edge("ush:auto:1:24"), 150);  // it was not made smaller
  EXPECT_EQ(derive_all(png(image), "rs:force:20:20/ush:auto:1:6").image.getpoint(10, 10)[0],
            derive_all(png(image), "rs:force:20:20/ush:always:1:6").image.getpoint(10, 10)[0]);
  EXPECT_EQ(derive_all(png(image), "rs:force:20:20/sh:1/ush:auto:1:6").image.getpoint(10, 10)[0],
            derive_all(png(image), "rs:force:20:20/sh:1").image.getpoint(10, 10)[0]);
}

}  // namespace
}  // namespace tintype::steps
