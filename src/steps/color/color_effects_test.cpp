#include <cmath>

#include "steps/color/curve.h"
#include "support/derive.h"

namespace tintype::steps {
namespace {

using test::derive_all;
using test::expect_pixel;
using test::Pixel;
using test::plain;
using test::png;
using vips::VImage;

/// Returns the colour of a plain image after the options.
Pixel changed(const Pixel& pixel, const char* options) {
  return derive_all(png(plain(8, 6, pixel)), options).image.getpoint(4, 3);
}

struct Change {
  const char* options;
  Pixel before;
  Pixel after;
};

std::ostream& operator<<(std::ostream& out, const Change& change) {
  return out << change.options;
}

class Effects : public test::ImageTest, public ::testing::WithParamInterface<Change> {};

TEST_P(Effects, GiveTheValuesThatTheyShould) {
  const Change& change = GetParam();
  const VImage image = derive_all(png(plain(8, 6, change.before)), change.options).image;
  ASSERT_EQ(image.bands(), static_cast<int>(change.after.size()));
  expect_pixel(image, 4, 3, change.after, 0);
}

INSTANTIATE_TEST_SUITE_P(
    Tone, Effects,
    ::testing::Values(
        Change{"br:20", {100, 250, 0}, {120, 255, 20}}, Change{"br:-20", {100, 10, 255}, {80, 0, 235}},
        Change{"br:20", {100}, {120}}, Change{"br:20", {100, 40}, {120, 40}},
        Change{"br:20", {100, 0, 0, 0}, {120, 20, 20, 0}}, Change{"br:255", {0, 1, 2}, {255, 255, 255}},
        Change{"co:2", {127, 200, 100}, {127, 255, 73}}, Change{"co:0.5", {0, 255, 100}, {64, 191, 114}},
        Change{"gamma:2", {0, 64, 255}, {0, 128, 255}}, Change{"gamma:0.5", {0, 128, 255}, {0, 64, 255}},
        Change{"negate:1", {0, 255, 100}, {255, 0, 155}}, Change{"negate:1", {10, 77}, {245, 77}},
        Change{"posterize:2", {127, 128, 255}, {0, 255, 255}},
        Change{"posterize:3", {63, 64, 200}, {0, 128, 255}},
        Change{"posterize:256", {1, 99, 254}, {1, 99, 254}},
        Change{"posterize:1", {1, 99, 254}, {1, 99, 254}},
        Change{"curve:0:255:255:0", {0, 255, 100}, {255, 0, 155}},
        Change{"curve:50:10:200:240", {0, 255, 50}, {10, 240, 10}},
        Change{"curve:0:0:100:180:255:255", {0, 100, 255}, {0, 180, 255}},
        Change{"rgb:10:-20:0", {100, 100, 100}, {110, 80, 100}},
        Change{"rgb:-255::255", {100, 100, 100}, {0, 100, 255}},
        Change{"curve_red:0:255:255:0", {0, 255, 100}, {255, 255, 100}},
        Change{"curve_green:0:0:100:180:255:255/curve_blue:0:9:255:9", {100, 100, 100}, {100, 180, 9}},
        Change{"rgb:20/curve_red:0:255:255:0/br:5", {10, 20, 30}, {230, 25, 35}},
        // one after the other: brightness, contrast, gamma, curve, posterize, negate
        Change{"negate:1/br:20/co:2", {100, 0, 255}, {143, 255, 0}}));

INSTANTIATE_TEST_SUITE_P(
    Mixtures, Effects,
    ::testing::Values(
        // the luma of (200, 100, 50) is 117.65
        Change{"sa:0", {200, 100, 50}, {118, 118, 118}}, Change{"sa:2", {120, 100, 100}, {136, 96, 96}},
        Change{"sa:0", {90}, {90}}, Change{"sa:0.5", {200, 100, 50, 7}, {159, 109, 84, 7}},
        Change{"hue:360", {200, 100, 50}, {200, 100, 50}}, Change{"hue:-360", {9, 250, 77}, {9, 250, 77}},
        Change{"hue:180", {128, 128, 128}, {128, 128, 128}}, Change{"hue:77", {90}, {90}},
        Change{"sepia:1", {255, 255, 255}, {255, 255, 239}},
        Change{"sepia:1", {100, 100, 100}, {135, 120, 94}}, Change{"sepia:1", {100}, {135, 120, 94}},
        Change{"sepia:0.5", {100, 20}, {118, 110, 97, 20}}));

INSTANTIATE_TEST_SUITE_P(Palettes, Effects,
                         ::testing::Values(Change{"mc:1", {200, 100, 50}, {118, 118, 118}},
                                           Change{"mc:1:ff0000", {0, 0, 0}, {0, 0, 0}},
                                           Change{"mc:1:ff0000", {255, 255, 255}, {255, 255, 255}},
                                           Change{"mc:1:ff0000", {54, 54, 54}, {254, 0, 0}},
                                           Change{"mc:0.5:000", {0, 255, 0}, {91, 218, 91}},
                                           Change{"mc:1:fff", {90}, {90, 90, 90}},
                                           Change{"dt:1:102030:f0e0d0", {0, 0, 0}, {16, 32, 48}},
                                           Change{"dt:1:102030:f0e0d0", {255, 255, 255}, {240, 224, 208}},
                                           Change{"dt:1:000000:c86400", {102}, {80, 40, 0}},
                                           Change{"dt:0.5:ff0000:ff0000", {0, 0, 0}, {128, 0, 0}},
                                           Change{"dt:1:f00:00f", {255, 255, 255, 9}, {0, 0, 255, 9}},
                                           Change{"tint:1:ff0000", {0, 0, 0}, {0, 0, 0}},
                                           Change{"tint:1:ff0000", {255, 255, 255}, {255, 255, 255}},
                                           // 127 is (128, 0, 0) less its luma of 27.2 away
                                           Change{"tint:1:800000", {127, 127, 127}, {228, 100, 100}},
                                           Change{"tint:0.5:800000", {127, 127, 127}, {177, 113, 113}},
                                           Change{"tint:1:808080", {10, 127, 255}, {10, 127, 255}}));

INSTANTIATE_TEST_SUITE_P(Overlays, Effects,
                         ::testing::Values(Change{"col:0.5:ff0000", {100, 100, 100}, {178, 50, 50}},
                                           Change{"col:1:123456", {1, 2, 3}, {18, 52, 86}},
                                           Change{"col:1:f00", {5}, {255, 0, 0}},
                                           Change{"col:0.5:fff", {5}, {130}},
                                           Change{"col:0.5:ff0000", {0, 0, 255, 0}, {255, 0, 0, 128}},
                                           Change{"col:0.5:ff0000:1", {0, 0, 255, 0}, {128, 0, 128, 0}},
                                           Change{"col:1:ff0000:1", {0, 0, 255, 77}, {255, 0, 0, 77}}));

class ColorEffects : public test::ImageTest {};

TEST_F(ColorEffects, HueTurnsRedTowardsGreenAndKeepsLuma) {
  const Pixel oriented = changed({200, 60, 60}, "hue:120");
  EXPECT_GT(oriented[1], oriented[0]);
  EXPECT_GT(oriented[1], oriented[2]);
  EXPECT_NEAR(0.2126 * oriented[0] + 0.7152 * oriented[1] + 0.0722 * oriented[2],
              0.2126 * 200 + 0.7152 * 60 + 0.0722 * 60, 1.5);
}

TEST_F(ColorEffects, NormalizeStretchesByLuma) {
  const VImage image = plain(40, 10, {80, 80, 80}).insert(plain(20, 10, {130, 130, 130}), 20, 0);
  const VImage stretched = derive_all(png(image), "normalize:1:0").image;
  expect_pixel(stretched, 5, 5, {0, 0, 0}, 0);
  expect_pixel(stretched, 35, 5, {255, 255, 255}, 0);
  // one column of 40 is 2.5 percent: it may be clipped
  const VImage speck = image.insert(plain(1, 10, {255, 255, 255}), 39, 0);
  expect_pixel(derive_all(png(speck), "normalize:1:2").image, 30, 5, {73, 73, 73}, 0);
  expect_pixel(derive_all(png(speck), "normalize:1:3").image, 30, 5, {255, 255, 255}, 0);
  // what cannot be seen does not count
  const VImage hidden = image.bandjoin_const({255}).insert(plain(10, 10, {0, 0, 0, 0}), 0, 0);
  expect_pixel(derive_all(png(hidden), "normalize:1:0").image, 15, 5, {0, 0, 0, 255}, 0);
  EXPECT_EQ(changed({90, 90, 90}, "normalize:1"), (Pixel{90, 90, 90}));
  EXPECT_EQ(changed({90, 0}, "normalize:1"), (Pixel{90, 0}));
}

TEST_F(ColorEffects, EqualizeMakesValuesEquallyFrequent) {
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

TEST_F(ColorEffects, GradientsGrowAlongTheirDirection) {
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

TEST_F(ColorEffects, VignettesDarkenCornersAndLeaveTheMiddle) {
  const VImage image = derive_all(png(plain(61, 41, {200, 200, 200, 99})), "vignette:1").image;
  expect_pixel(image, 30, 20, {200, 200, 200, 99}, 0);
  expect_pixel(image, 0, 0, {0, 0, 0, 99}, 6);
  expect_pixel(image, 60, 40, {0, 0, 0, 99}, 6);
}

TEST_F(ColorEffects, ImagesOfOnePixelAreTakenToo) {
  for (const Pixel& pixel : {Pixel{90}, Pixel{90, 128}, Pixel{10, 20, 30}, Pixel{10, 20, 30, 0}}) {
    const std::string source = png(plain(1, 1, pixel));
    for (const char* options : {"normalize:1", "br:5/co:2/gamma:2/curve:0:0:255:9/posterize:3/negate:1",
                                "sa:0/hue:9/sepia:1", "mc:1/dt:1/tint:1", "col:0.5/gr:1/vignette:1"}) {
      EXPECT_EQ(derive_all(source, options).derived.size, (geometry::Size{1, 1})) << options;
    }
  }
}

TEST(MonotoneCurve, NeitherOvershootsNorTurnsBetweenPoints) {
  const std::vector<CurvePoint> points{{0, 0}, {20, 5}, {40, 250}, {60, 250}, {200, 251}, {255, 10}};
  const MonotoneCurve curve(points);
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const auto [low, high] = std::minmax(points[i].out, points[i + 1].out);
    const double sign = points[i + 1].out >= points[i].out ? 1 : -1;
    for (int half = 0; half < (points[i + 1].in - points[i].in) * 2; ++half) {
      const double in = points[i].in + half / 2.0;
      EXPECT_GE(curve.at(in), low - 1e-9) << in;
      EXPECT_LE(curve.at(in), high + 1e-9) << in;
      EXPECT_GE(sign * (curve.at(in + 0.5) - curve.at(in)), -1e-9) << in;
    }
    EXPECT_DOUBLE_EQ(curve.at(points[i].in), points[i].out);
  }
  const MonotoneCurve line({{50, 0}, {150, 100}});
  EXPECT_NEAR(line.at(77), 27, 1e-9);
  EXPECT_EQ(line.at(0), 0);
  EXPECT_EQ(line.at(255), 100);
}

}  // namespace
}  // namespace tintype::steps
