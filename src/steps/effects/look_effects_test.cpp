#include <cmath>

#include "support/derive.h"

namespace tintype::steps {
namespace {

using test::derive_all;
using test::expect_pixel;
using test::Pixel;
using test::plain;
using test::png;
using vips::VImage;

class LookEffects : public test::ImageTest {};

/// Returns an image that is black left of x = 20 and white from there on.
VImage edge() {
  return plain(40, 20, {0, 0, 0}).insert(plain(20, 20, {255, 255, 255}), 20, 0);
}

/// Returns an image of one white pixel on black.
VImage speck() {
  return plain(41, 41, {0, 0, 0}).insert(plain(1, 1, {255, 255, 255}), 20, 20);
}

TEST_F(LookEffects, PlainImagesStayPlain) {
  for (const Pixel& pixel : {Pixel{90}, Pixel{90, 128}, Pixel{10, 20, 30}, Pixel{10, 20, 30, 200}}) {
    const std::string source = png(plain(30, 20, pixel));
    for (const char* options :
         {"ush:always:5:1", "emboss:5", "oil_paint:3", "motion_blur:9:30", "pbl:5:30", "pbl:300", "bl:100",
          "convolution:1;2;3;4:2", "convolution:0;0;0;0;1;0;0;0;0:3:0", "pix:7"}) {
      SCOPED_TRACE(options);
      const VImage image = derive_all(source, options).image;
      for (const auto& [x, y] : {std::pair(0, 0), std::pair(29, 19), std::pair(14, 9)})
        expect_pixel(image, x, y, pixel, 1);
    }
  }
}

TEST_F(LookEffects, ImagesOfOnePixelAreTakenToo) {
  for (const Pixel& pixel : {Pixel{90}, Pixel{90, 128}, Pixel{10, 20, 30}, Pixel{10, 20, 30, 0}}) {
    const std::string source = png(plain(1, 1, pixel));
    for (const char* options :
         {"ush:always", "emboss:1", "edge:1", "charcoal:1", "oil_paint:10", "motion_blur:200:45", "pbl:1000",
          "bl:1000", "noise:9", "convolution:1;1;1:3", "pix:1000000"}) {
      EXPECT_EQ(derive_all(source, options).derived.size, (geometry::Size{1, 1})) << options;
    }
  }
  const std::string line = png(plain(300, 1, {1, 2, 3}));
  EXPECT_EQ(derive_all(line, "bl:1000/pbl:1000/pix:9/motion_blur:200").derived.size,
            (geometry::Size{300, 1}));
}

TEST_F(LookEffects, UnsharpMaskingOvershootsAtEdges) {
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

TEST_F(LookEffects, EdgesAreBrightAndPlainAreasBlack) {
  const VImage edges = derive_all(png(edge()), "edge:1").image;
  expect_pixel(edges, 5, 10, {0, 0, 0}, 0);
  expect_pixel(edges, 35, 10, {0, 0, 0}, 0);
  expect_pixel(edges, 19, 10, {255, 255, 255}, 0);
  expect_pixel(edges, 20, 10, {255, 255, 255}, 0);
  expect_pixel(derive_all(png(edge()), "edge:0.5").image, 20, 10, {128, 128, 128}, 0);
  const VImage lying = derive_all(png(edge()), "rot:90/edge:1").image;
  expect_pixel(lying, 10, 20, {255, 255, 255}, 0);
}

TEST_F(LookEffects, CharcoalIsGreyOnWhite) {
  const VImage drawn = derive_all(png(edge()), "charcoal:1").image;
  ASSERT_EQ(drawn.bands(), 1);
  expect_pixel(drawn, 5, 10, {255}, 0);
  EXPECT_LT(drawn.getpoint(20, 10)[0], 60);
  EXPECT_EQ(derive_all(png(edge().bandjoin_const({9})), "charcoal:1").image.getpoint(5, 10), (Pixel{255, 9}));
}

TEST_F(LookEffects, EmbossIsLitFromTheUpperLeft) {
  const VImage grey = plain(40, 20, {100, 100, 100}).insert(plain(20, 20, {120, 120, 120}), 20, 0);
  const VImage raised = derive_all(png(grey), "emboss:1").image;
  EXPECT_GT(raised.getpoint(19, 10)[0], 100);  // it rises to the right, and looks to the left
  const VImage lowered = derive_all(png(grey.fliphor()), "emboss:1").image;
  EXPECT_LT(lowered.getpoint(20, 10)[0], 100);
}

TEST_F(LookEffects, OilPaintTakesTheCommonest) {
  const VImage spotted = plain(21, 21, {200, 10, 10}).insert(plain(2, 2, {10, 10, 200}), 10, 10);
  const VImage image = derive_all(png(spotted), "oil_paint:2").image;
  for (int i = 0; i < 21; ++i)
    expect_pixel(image, i, i, {200, 10, 10}, 0);
  // two shades of one brightness are mixed
  const VImage shades = plain(20, 20, {101, 101, 101}).insert(plain(10, 20, {97, 97, 97}), 10, 0);
  const double mean = derive_all(png(shades), "oil_paint:4").image.getpoint(10, 10)[0];
  EXPECT_GT(mean, 97);
  EXPECT_LT(mean, 101);
  EXPECT_EQ(derive_all(png(plain(9, 9, {90})), "oil_paint:3").image.getpoint(0, 0), (Pixel{90}));
}

TEST_F(LookEffects, MotionBlurFollowsItsAngle) {
  const VImage flat = derive_all(png(speck()), "motion_blur:10").image;
  EXPECT_NEAR(flat.getpoint(17, 20)[0], 25.5, 1);
  EXPECT_NEAR(flat.getpoint(23, 20)[0], 25.5, 1);
  EXPECT_EQ(flat.getpoint(20, 17)[0], 0);
  EXPECT_EQ(flat.getpoint(27, 20)[0], 0);
  const VImage upright = derive_all(png(speck()), "motion_blur:10:90").image;
  EXPECT_NEAR(upright.getpoint(20, 17)[0], 25.5, 1);
  EXPECT_EQ(upright.getpoint(17, 20)[0], 0);
  const VImage falling = derive_all(png(speck()), "motion_blur:10:45").image;  // clockwise: down to the right
  EXPECT_GT(falling.getpoint(22, 22)[0], 8);
  EXPECT_GT(falling.getpoint(18, 18)[0], 8);
  EXPECT_EQ(falling.getpoint(22, 18)[0], 0);
}

TEST_F(LookEffects, LongMotionIsEvenToo) {
  const VImage bar = plain(301, 41, {0, 0, 0}).insert(plain(20, 41, {255, 255, 255}), 140, 0);
  const VImage image = derive_all(png(bar), "motion_blur:100").image;
  for (const int x : {115, 130, 150, 170, 185})
    EXPECT_NEAR(image.getpoint(x, 20)[0], 51, 2) << x;  // the bar is a fifth of the way
  EXPECT_EQ(image.getpoint(85, 20)[0], 0);
  EXPECT_EQ(image.getpoint(215, 20)[0], 0);
}

TEST_F(LookEffects, ProgressiveBlurGrows) {
  VImage stripes = plain(80, 80, {0, 0, 0});
  for (int x = 0; x < 80; x += 8)
    stripes = stripes.insert(plain(4, 80, {255, 255, 255}), x, 0);
  const std::string source = png(stripes);
  const auto contrast_at = [&](const VImage& image, int y) {
    return std::abs(image.getpoint(42, y)[0] - image.getpoint(46, y)[0]);
  };
  const VImage image = derive_all(source, "pbl:8").image;
  EXPECT_GT(contrast_at(image, 0), 240);
  EXPECT_GT(contrast_at(image, 15), contrast_at(image, 25));
  EXPECT_LT(contrast_at(image, 79), 10);
  const VImage whole = derive_all(source, "bl:8").image;
  EXPECT_NEAR(image.getpoint(40, 79)[0], whole.getpoint(40, 79)[0], 2);
  const VImage from_middle = derive_all(source, "pbl:8:up:0.5:1").image;
  EXPECT_EQ(contrast_at(from_middle, 79), 255);
  EXPECT_EQ(contrast_at(from_middle, 45), 255);
  EXPECT_LT(contrast_at(from_middle, 0), 10);
}

TEST_F(LookEffects, LargeBlursAreGaussianToo) {
  const VImage texture = test::texture(430, 370);
  constexpr int kMargin = 100;  // beyond the edge, both go on as they like
  const auto inner = [&](const VImage& image) {
    return image.extract_area(kMargin, kMargin, 430 - 2 * kMargin, 370 - 2 * kMargin);
  };
  for (const double sigma : {17, 25, 40}) {
    const VImage direct = texture.gaussblur(sigma);
    const VImage fast = derive_all(png(texture), ("bl:" + std::to_string(sigma))).image;
    EXPECT_LE(inner((fast - direct).abs()).max(), 3) << sigma;
  }
}

TEST_F(LookEffects, NoiseIsDeterministic) {
  const std::string source = png(plain(60, 60, {128, 128, 128, 7}));
  const VImage noisy = derive_all(source, "noise:20").image;
  EXPECT_NEAR(noisy[0].deviate(), 20, 2);
  EXPECT_NEAR(noisy[0].avg(), 128, 2);
  EXPECT_EQ(noisy[3].deviate(), 0);
  EXPECT_EQ((noisy - derive_all(source, "noise:20:0").image).abs().max(), 0);
  EXPECT_GT((noisy - derive_all(source, "noise:20:1").image).abs().max(), 0);
}

TEST_F(LookEffects, ConvolutionsAddUpWeightedNeighbours) {
  const auto at = [&](const char* options, int x, int y) {
    return derive_all(png(speck()), options).image.getpoint(x, y)[0];
  };
  EXPECT_EQ(at("convolution:0;0;0;0;0;1;0;0;0:3", 19, 20), 255);  // each takes what is right of it
  EXPECT_EQ(at("convolution:0;0;0;0;0;1;0;0;0:3", 21, 20), 0);
  EXPECT_EQ(at("convolution:1;2;1;2;4;2;1;2;1:3", 20, 20), 64);
  EXPECT_EQ(at("convolution:1;2;1;2;4;2;1;2;1:3:1", 21, 20), 32);
  EXPECT_EQ(at("convolution:0.5;0.1;0.4:1:0", 20, 20), 26);
  EXPECT_EQ(at("convolution:0.5;0.1;0.4:1", 20, 19), 102);  // the row below is the third
  EXPECT_EQ(at("convolution:-1;2;-1:3", 20, 20), 255);      // of sum 0: as it is
  EXPECT_EQ(at("convolution:-1;2;-1:3", 19, 20), 0);
}

TEST_F(LookEffects, BlocksAreTheMeanOfTheirPixels) {
  VImage steps = plain(8, 4, {0, 0, 0});
  for (int x = 0; x < 8; ++x)
    steps = steps.insert(plain(1, 4, {x * 10.0, x * 20.0, 5}), x, 0);
  const VImage blocks = derive_all(png(steps), "pix:4").image;
  for (const int x : {0, 3})
    expect_pixel(blocks, x, 2, {15, 30, 5}, 0);
  for (const int x : {4, 7})
    expect_pixel(blocks, x, 2, {55, 110, 5}, 0);
  EXPECT_EQ(derive_all(png(steps), "pix:1").image.getpoint(3, 0)[0], 30);
  EXPECT_EQ(derive_all(png(steps), "pix:3").derived.size, (geometry::Size{8, 4}));
  // invisible colours have no share
  const VImage half = plain(4, 4, {250, 0, 0, 0}).insert(plain(2, 4, {0, 0, 100, 255}), 0, 0);
  expect_pixel(derive_all(png(half), "pix:4").image, 3, 3, {0, 0, 100, 128}, 1);
}

TEST_F(LookEffects, InvisibleColoursDoNotBleed) {
  const std::string source =
      png(plain(60, 40, {0, 0, 0, 0}).insert(plain(31, 40, {255, 255, 255, 255}), 0, 0));
  for (const char* options :
       {"ush:always:1:4", "motion_blur:9", "pbl:4", "convolution:1;1;1:3", "pix:7", "bl:30"}) {
    SCOPED_TRACE(options);
    const VImage image = derive_all(source, options).image;
    for (int x = 0; x < image.width(); ++x) {
      const Pixel pixel = image.getpoint(x, 20);
      if (pixel[3] > 16) {
        EXPECT_GE(pixel[0], 245) << x;
      }
    }
  }
}

}  // namespace
}  // namespace tintype::steps
