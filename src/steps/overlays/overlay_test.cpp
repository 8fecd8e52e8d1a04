#include "steps/overlays/overlay.h"

#include "support/changes.h"

namespace tintype::steps {
namespace {

using test::derive_all;
using test::expect_changes;
using test::expect_pixel;
using test::Pixel;
using test::plain;
using test::png;
using vips::VImage;

class OverlayTest : public test::ImageTest {};

TEST_F(OverlayTest, LaysAColourOver) {
  expect_changes({{"col:0.5:ff0000", {100, 100, 100}, {178, 50, 50}},
                  {"col:1:123456", {1, 2, 3}, {18, 52, 86}},
                  {"col:1:f00", {5}, {255, 0, 0}},
                  {"col:0.5:fff", {5}, {130}},
                  {"col:0.5:ff0000", {0, 0, 255, 0}, {255, 0, 0, 128}},
                  {"col:0.5:ff0000:1", {0, 0, 255, 0}, {128, 0, 128, 0}},
                  {"col:1:ff0000:1", {0, 0, 255, 77}, {255, 0, 0, 77}}});
}

TEST_F(OverlayTest, GradientsGrowAlongTheirDirection) {
  const std::string source = png(plain(101, 51, {0, 0, 0}));
  const auto values = [&](const char* options) {
    const VImage image = derive_all(source, options).image;
    return Pixel{image.getpoint(50, 0)[0], image.getpoint(100, 25)[0], image.getpoint(50, 50)[0],
                 image.getpoint(0, 25)[0], image.getpoint(50, 25)[0]};
  };
  // top, right, bottom, left, middle
  const auto expect_near = [](const Pixel& actual, const Pixel& expected) {
    for (std::size_t i = 0; i < actual.size(); ++i)
      EXPECT_NEAR(actual[i], expected[i], 5) << i;
  };
  expect_near(values("gr:1:fff"), {0, 128, 255, 128, 128});
  expect_near(values("gr:1:fff:up"), {255, 128, 0, 128, 128});
  expect_near(values("gr:1:fff:right"), {128, 255, 128, 0, 128});
  expect_near(values("gr:1:fff:90"), {128, 0, 128, 255, 128});
  expect_near(values("gr:0.5:fff:down"), {0, 64, 128, 64, 64});
  expect_near(values("gr:1:fff:down:0.5:0.5"), {0, 255, 255, 255, 255});
  expect_near(values("gr:1:fff:down:1:0"), {255, 128, 0, 128, 128});
  expect_near(values("gr:1:fff:down:0.5:1"), {0, 0, 255, 0, 0});
  // 45 degrees clockwise from down is the lower left corner
  const VImage diagonal = derive_all(source, "gr:1:fff:45").image;
  EXPECT_LT(diagonal.getpoint(100, 0)[0], 5);
  EXPECT_GT(diagonal.getpoint(0, 50)[0], 250);
}

TEST_F(OverlayTest, VignettesDarkenCornersAndLeaveTheMiddle) {
  const VImage image = derive_all(png(plain(61, 41, {200, 200, 200, 99})), "vignette:1").image;
  expect_pixel(image, 30, 20, {200, 200, 200, 99}, 0);
  expect_pixel(image, 0, 0, {0, 0, 0, 99}, 6);
  expect_pixel(image, 60, 40, {0, 0, 0, 99}, 6);
}

}  // namespace
}  // namespace tintype::steps
