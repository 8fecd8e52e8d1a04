#include "support/derive.h"

namespace tintype::steps {
namespace {

using geometry::Size;
using test::derive_all;
using test::expect_pixel;
using test::Outcome;
using test::Pixel;
using test::plain;
using test::png;
using vips::VImage;

class ShapeEffects : public test::ImageTest {};

double alpha_at(const VImage& image, int x, int y) {
  return image.getpoint(x, y).back();
}

TEST_F(ShapeEffects, CornersOfACircleAreClear) {
  for (const Pixel& pixel : {Pixel{200, 100, 50}, Pixel{90}, Pixel{200, 100, 50, 255}}) {
    const VImage image = derive_all(png(plain(60, 60, pixel)), "rc:circle").image;
    for (const auto& [x, y] : {std::pair(0, 0), std::pair(59, 0), std::pair(0, 59), std::pair(59, 59)})
      EXPECT_EQ(alpha_at(image, x, y), 0);
    for (const auto& [x, y] : {std::pair(30, 0), std::pair(30, 59), std::pair(0, 30), std::pair(59, 30)})
      EXPECT_GT(alpha_at(image, x, y), 250);
    EXPECT_EQ(alpha_at(image, 30, 30), 255);
    EXPECT_EQ(image.getpoint(30, 30)[0], pixel[0]);
    // the area of a circle
    EXPECT_NEAR(image[image.bands() - 1].avg() / 255, 3.14159 / 4, 0.002);
  }
}

TEST_F(ShapeEffects, EachCornerHasItsRadius) {
  const VImage image = derive_all(png(plain(60, 40, {9, 9, 9})), "rc:20:0:10:0").image;
  EXPECT_EQ(alpha_at(image, 4, 4), 0);
  EXPECT_EQ(alpha_at(image, 7, 7), 255);
  EXPECT_EQ(alpha_at(image, 59, 0), 255);
  EXPECT_EQ(alpha_at(image, 0, 39), 255);
  EXPECT_EQ(alpha_at(image, 58, 38), 0);
  EXPECT_EQ(alpha_at(image, 55, 35), 255);
}

TEST_F(ShapeEffects, RadiiAreScaledDownToFit) {
  const VImage large = derive_all(png(plain(60, 40, {9, 9, 9})), "rc:500").image;
  const VImage fit = derive_all(png(plain(60, 40, {9, 9, 9})), "rc:20").image;
  EXPECT_EQ((large - fit).abs().max(), 0);
  const VImage twice = derive_all(png(plain(60, 40, {9, 9, 9})), "w:30/dpr:2/rc:5").image;
  const VImage once = derive_all(png(plain(60, 40, {9, 9, 9})), "rc:10").image;
  EXPECT_EQ((twice - once).abs().max(), 0);
}

TEST_F(ShapeEffects, WhatIsCutOffHasAColour) {
  const std::string source = png(plain(60, 40, {9, 9, 9}));
  expect_pixel(derive_all(source, "rc:20::::ff8000").image, 0, 0, {255, 128, 0}, 0);
  expect_pixel(derive_all(source, "rc:20/bg:0080ff").image, 0, 0, {0, 128, 255}, 0);
  expect_pixel(derive_all(source, "rc:20/f:jpg/q:100").image, 0, 0, {255, 255, 255}, 3);
  expect_pixel(derive_all(png(plain(60, 40, {9})), "rc:20::::ff8000").image, 0, 0, {255, 128, 0}, 0);
  expect_pixel(derive_all(png(plain(60, 40, {9, 9, 9, 0})), "rc:20::::ff8000").image, 0, 0,
               {255, 128, 0, 255}, 0);
  expect_pixel(derive_all(png(plain(60, 40, {9, 9, 9, 0})), "rc:20::::ff8000").image, 30, 20, {0, 0, 0, 0},
               9);
}

TEST_F(ShapeEffects, BordersGrowTheImage) {
  const Outcome bordered = derive_all(png(plain(60, 40, {9, 9, 9})), "border:5:ff0000");
  EXPECT_EQ(bordered.derived.size, (Size{70, 50}));
  EXPECT_EQ(bordered.image.bands(), 3);
  for (const auto& [x, y] : {std::pair(0, 0), std::pair(69, 49), std::pair(4, 25), std::pair(65, 25)})
    expect_pixel(bordered.image, x, y, {255, 0, 0}, 0);
  expect_pixel(bordered.image, 5, 5, {9, 9, 9}, 0);
  expect_pixel(bordered.image, 64, 44, {9, 9, 9}, 0);
  EXPECT_EQ(derive_all(png(plain(60, 40, {9, 9, 9})), "w:30/dpr:2/border:5").derived.size, (Size{80, 60}));
  // transparency inside stays
  const VImage clear = derive_all(png(plain(60, 40, {9, 9, 9, 0})), "border:5:ff0000").image;
  expect_pixel(clear, 2, 2, {255, 0, 0, 255}, 0);
  EXPECT_EQ(alpha_at(clear, 30, 20), 0);
  EXPECT_EQ(derive_all(png(plain(60, 40, {9})), "border:5").image.bands(), 1);
}

TEST_F(ShapeEffects, BordersFollowRoundCorners) {
  const VImage image = derive_all(png(plain(80, 80, {9, 9, 9})), "border:10:ff0000/rc:30").image;
  ASSERT_EQ(image.width(), 100);
  EXPECT_EQ(alpha_at(image, 5, 5), 0);
  expect_pixel(image, 12, 12, {255, 0, 0, 255}, 0);  // outside the inner radius of 20
  expect_pixel(image, 18, 18, {9, 9, 9, 255}, 0);
  expect_pixel(image, 50, 5, {255, 0, 0, 255}, 0);
}

TEST_F(ShapeEffects, ShadowsFallWhereTheyShould) {
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

TEST_F(ShapeEffects, QuarterTurnsAreExact) {
  const VImage source = test::quarters(40, 30);
  for (const auto& [free, oriented] :
       {std::pair("rotf:90", "rot:90"), std::pair("rotf:180", "rot:180"), std::pair("rotf:-90", "rot:270"),
        std::pair("rotf:270", "rot:270"), std::pair("rotf:360", "rot:0")}) {
    SCOPED_TRACE(free);
    const VImage actual = derive_all(png(source), free).image;
    const VImage expected = derive_all(png(source), oriented).image.bandjoin_const({255});
    ASSERT_EQ(actual.width(), expected.width());
    ASSERT_EQ(actual.height(), expected.height());
    EXPECT_LE((actual - expected).abs().max(), 1);
  }
}

TEST_F(ShapeEffects, TurnedImagesAreSeenWhole) {
  const std::string source = png(plain(100, 50, {200, 100, 50}));
  const Outcome oriented = derive_all(source, "rotf:30");
  EXPECT_EQ(oriented.derived.size, (Size{112, 94}));  // 100 cos 30 + 50 sin 30, 100 sin 30 + 50 cos 30
  EXPECT_EQ(alpha_at(oriented.image, 0, 0), 0);
  EXPECT_EQ(alpha_at(oriented.image, 111, 0), 0);
  expect_pixel(oriented.image, 56, 47, {200, 100, 50, 255}, 0);
  EXPECT_NEAR(oriented.image[3].avg() / 255 * 112 * 94, 5000, 40);  // nothing is lost
  const VImage colored = derive_all(source, "rotf:30:00ff00").image;
  EXPECT_EQ(colored.bands(), 3);
  expect_pixel(colored, 0, 0, {0, 255, 0}, 0);
  // clockwise: the right end has come down
  const VImage marked = plain(100, 50, {0, 0, 0}).insert(plain(10, 50, {255, 255, 255}), 90, 0);
  EXPECT_GT(derive_all(png(marked), "rotf:30").image.getpoint(95, 68)[0], 200);
  EXPECT_EQ(derive_all(png(plain(1, 1, {1, 2, 3})), "rotf:45").derived.size, (Size{2, 2}));
  expect_pixel(derive_all(png(plain(40, 30, {77})), "rotf:10:fff").image, 20, 20, {77}, 0);
}

TEST_F(ShapeEffects, LimitsHoldForWhatIsAdded) {
  const std::string source = png(plain(200, 100, {9, 9, 9}));
  for (const char* options :
       {"border:50", "sd:30:5:5", "rotf:45", "border:50/rotf:30/sd:20", "pd:60/border:9"}) {
    for (const int most : {16, 64, 150}) {
      SCOPED_TRACE(std::string(options) + " " + std::to_string(most));
      const Outcome outcome = derive_all(source, options + ("/mrd:" + std::to_string(most)));
      const auto [width, height] = outcome.derived.size;
      EXPECT_LE(std::max(width, height), most);
      EXPECT_GE(std::max(width, height), most - 8);  // no smaller than it must be
      EXPECT_EQ(outcome.image.width(), width);
      EXPECT_EQ(outcome.image.height(), height);
    }
  }
  // a border a hundred times the image
  EXPECT_EQ(test::failure_of(source, "border:10000/mrd:64"), ErrorKind::invalid_url);
  EXPECT_EQ(derive_all(source, "border:10/mrd:220").derived.size, (Size{220, 120}));
}

TEST_F(ShapeEffects, StretchIsForce) {
  EXPECT_EQ(derive_all(png(plain(60, 40, {9, 9, 9})), "w:30/h:35/stretch:1").derived.size, (Size{30, 35}));
}

TEST_F(ShapeEffects, ImagesOfOnePixelAreTakenToo) {
  for (const Pixel& pixel : {Pixel{90}, Pixel{90, 128}, Pixel{10, 20, 30}, Pixel{10, 20, 30, 0}}) {
    const std::string source = png(plain(1, 1, pixel));
    EXPECT_EQ(derive_all(source, "rc:circle").derived.size, (Size{1, 1}));
    EXPECT_EQ(derive_all(source, "rc:5::::f00/border:2").derived.size, (Size{5, 5}));
    EXPECT_EQ(derive_all(source, "sd:1:2:0/rotf:90").derived.size, (Size{5, 5}));
  }
}

}  // namespace
}  // namespace tintype::steps
