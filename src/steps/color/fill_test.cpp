#include "steps/color/fill.h"

#include "support/derive.h"

namespace tintype::steps {
namespace {

using test::derive_all;
using test::expect_pixel;
using test::plain;
using test::png;

class FillTest : public test::ImageTest {};

TEST_F(FillTest, NewSpaceIsTransparentWhereItCanBe) {
  const std::string source = png(plain(20, 10, {9, 8, 7}));
  expect_pixel(derive_all(source, "rs:fit:20:20:0:1").image, 10, 1, {0, 0, 0, 0}, 0);
  expect_pixel(derive_all(source, "rs:fit:20:20:0:1").image, 10, 10, {9, 8, 7, 255}, 0);
  expect_pixel(derive_all(source, "rs:fit:20:20:0:1:no").image, 10, 1, {9, 8, 7, 255}, 0);
  expect_pixel(derive_all(source, "rs:fit:20:20:0:1/f:jpg/q:95").image, 10, 1, {255, 255, 255}, 2);
  expect_pixel(derive_all(source, "pd:4/bg:102030").image, 1, 1, {16, 32, 48}, 0);
  const std::string half = png(plain(20, 10, {9, 8, 7, 0}));
  expect_pixel(derive_all(half, "pd:4/bg:102030").image, 12, 8, {16, 32, 48}, 0);
}

}  // namespace
}  // namespace tintype::steps
