#include "steps/geometry/canvas.h"

#include "support/derive.h"

namespace tintype::steps {
namespace {

using geometry::Size;
using test::derive_all;
using test::expect_pixel;
using test::plain;
using test::png;

class CanvasTest : public test::ImageTest {};

TEST_F(CanvasTest, PadsEachSide) {
  const auto [derived, image, bytes] = derive_all(png(plain(20, 10, {9, 8, 7})), "pd:1:2:3:4/bg:f00");
  EXPECT_EQ(derived.size, (Size{26, 14}));
  for (const auto& [x, y] : {std::pair(4, 1), std::pair(23, 10)})
    expect_pixel(image, x, y, {9, 8, 7}, 0);
  for (const auto& [x, y] : {std::pair(3, 1), std::pair(4, 0), std::pair(24, 10), std::pair(23, 11)})
    expect_pixel(image, x, y, {255, 0, 0}, 0);
}

TEST_F(CanvasTest, MissingSidesAreThoseOfCss) {
  EXPECT_EQ(test::key_of("pd:1"), "padding:1:1:1:1");
  EXPECT_EQ(test::key_of("pd:1:2"), "padding:1:2:1:2");
  EXPECT_EQ(test::key_of("pd:1:2:3"), "padding:1:2:3:2");
  EXPECT_EQ(test::key_of("pd::2"), "padding:0:2:0:2");
}

TEST_F(CanvasTest, ExtendsToTheSizeAskedFor) {
  const std::string source = png(plain(20, 10, {9, 8, 7}));
  const vips::VImage lower = derive_all(source, "w:20/h:30/ex:1:so/bg:f00").image;
  ASSERT_EQ(lower.height(), 30);
  expect_pixel(lower, 10, 19, {255, 0, 0}, 0);
  expect_pixel(lower, 10, 20, {9, 8, 7}, 0);
  EXPECT_EQ(derive_all(source, "w:20/h:30").derived.size, (Size{20, 10}));
  EXPECT_EQ(derive_all(source, "w:30/h:30/exar:1").derived.size, (Size{20, 20}));
}

}  // namespace
}  // namespace tintype::steps
