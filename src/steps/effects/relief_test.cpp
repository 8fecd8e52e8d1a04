#include "steps/effects/relief.h"

#include "support/derive.h"

namespace tintype::steps {
namespace {

using test::derive_all;
using test::expect_pixel;
using test::Pixel;
using test::plain;
using test::png;
using vips::VImage;

class ReliefTest : public test::ImageTest {};

/// Returns an image that is black left of x = 20 and white from there on.
VImage edge() {
  return plain(40, 20, {0, 0, 0}).insert(plain(20, 20, {255, 255, 255}), 20, 0);
}

TEST_F(ReliefTest, EdgesAreBrightAndPlainAreasBlack) {
  const VImage edges = derive_all(png(edge()), "edge:1").image;
  expect_pixel(edges, 5, 10, {0, 0, 0}, 0);
  expect_pixel(edges, 35, 10, {0, 0, 0}, 0);
  expect_pixel(edges, 19, 10, {255, 255, 255}, 0);
  expect_pixel(edges, 20, 10, {255, 255, 255}, 0);
  expect_pixel(derive_all(png(edge()), "edge:0.5").image, 20, 10, {128, 128, 128}, 0);
  const VImage lying = derive_all(png(edge()), "rot:90/edge:1").image;
  expect_pixel(lying, 10, 20, {255, 255, 255}, 0);
}

TEST_F(ReliefTest, CharcoalIsGreyOnWhite) {
  const VImage drawn = derive_all(png(edge()), "charcoal:1").image;
  ASSERT_EQ(drawn.bands(), 1);
  expect_pixel(drawn, 5, 10, {255}, 0);
  EXPECT_LT(drawn.getpoint(20, 10)[0], 60);
  EXPECT_EQ(derive_all(png(edge().bandjoin_const({9})), "charcoal:1").image.getpoint(5, 10), (Pixel{255, 9}));
}

TEST_F(ReliefTest, EmbossIsLitFromTheUpperLeft) {
  const VImage grey = plain(40, 20, {100, 100, 100}).insert(plain(20, 20, {120, 120, 120}), 20, 0);
  const VImage raised = derive_all(png(grey), "emboss:1").image;
  EXPECT_GT(raised.getpoint(19, 10)[0], 100);  // it rises to the right, and looks to the left
  const VImage lowered = derive_all(png(grey.fliphor()), "emboss:1").image;
  EXPECT_LT(lowered.getpoint(20, 10)[0], 100);
}

}  // namespace
}  // namespace tintype::steps
