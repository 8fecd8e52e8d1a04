#include "steps/overlays/shadow.h"

#include "support/derive.h"

namespace tintype::steps {
namespace {

using geometry::Size;
using test::alpha_at;
using test::derive_all;
using test::expect_pixel;
using test::Outcome;
using test::plain;
using test::png;
using vips::VImage;

class ShadowTest : public test::ImageTest {};

TEST_F(ShadowTest, ShadowsFallWhereTheyShould) {
  const std::string source = png(plain(60, 40, {9, 9, 9}));
  const Outcome hard = derive_all(source, "sd:0:10:5:ff0000:0.5");
  EXPECT_EQ(hard.derived.size, (Size{70, 45}));
  expect_pixel(hard.image, 65, 42, {255, 0, 0, 128}, 1);
  expect_pixel(hard.image, 30, 20, {9, 9, 9, 255}, 0);
  EXPECT_EQ(alpha_at(hard.image, 65, 2), 0);
  EXPECT_EQ(alpha_at(hard.image, 2, 42), 0);
  const Outcome back = derive_all(source, "sd:0:-10:-5");
  EXPECT_EQ(back.derived.size, (Size{70, 45}));
  expect_pixel(back.image, 10, 5, {9, 9, 9, 255}, 0);
  const Outcome soft = derive_all(source, "sd:4");
  EXPECT_EQ(soft.derived.size, (Size{76, 56}));
  EXPECT_EQ(alpha_at(soft.image, 0, 28), 0);
  EXPECT_NEAR(alpha_at(soft.image, 7, 28), 64, 8);  // half of the opacity just outside the edge
  EXPECT_GT(alpha_at(soft.image, 5, 28), alpha_at(soft.image, 2, 28));
  expect_pixel(derive_all(source, "sd:0:10:5:f00:1/bg:fff").image, 69, 0, {255, 255, 255}, 0);
  EXPECT_EQ(derive_all(source, "sd:0").derived.size, (Size{60, 40}));
  EXPECT_EQ(derive_all(source, "sd:5:5:5:000:0").derived.size, (Size{60, 40}));
  // what is transparent throws none
  const VImage half = plain(60, 40, {9, 9, 9, 255}).insert(plain(30, 40, {0, 0, 0, 0}), 30, 0);
  EXPECT_EQ(alpha_at(derive_all(png(half), "sd:0:5:0").image, 50, 20), 0);
}

}  // namespace
}  // namespace tintype::steps
