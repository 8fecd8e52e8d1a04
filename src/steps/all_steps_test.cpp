#include "support/derive.h"

namespace tintype::steps {
namespace {

using geometry::Size;
using test::derive_all;
using test::encoded;
using test::expect_pixel;
using test::Outcome;
using test::Pixel;
using test::plain;
using test::png;
using vips::VImage;

class AllStepsTest : public test::ImageTest {};

TEST_F(AllStepsTest, PlainImagesStayPlain) {
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

TEST_F(AllStepsTest, ImagesOfOnePixelAreTakenToo) {
  for (const Pixel& pixel : {Pixel{90}, Pixel{90, 128}, Pixel{10, 20, 30}, Pixel{10, 20, 30, 0}}) {
    const std::string source = png(plain(1, 1, pixel));
    for (const char* options :
         {"normalize:1", "br:5/co:2/gamma:2/curve:0:0:255:9/posterize:3/negate:1", "sa:0/hue:9/sepia:1",
          "mc:1/dt:1/tint:1", "col:0.5/gr:1/vignette:1", "rc:circle", "ush:always", "emboss:1", "edge:1",
          "charcoal:1", "oil_paint:10", "motion_blur:200:45", "pbl:1000", "bl:1000", "noise:9",
          "convolution:1;1;1:3", "pix:1000000"}) {
      EXPECT_EQ(derive_all(source, options).derived.size, (geometry::Size{1, 1})) << options;
    }
    EXPECT_EQ(derive_all(source, "rc:5::::f00/border:2").derived.size, (geometry::Size{5, 5}));
    EXPECT_EQ(derive_all(source, "sd:1:2:0/rotf:90").derived.size, (geometry::Size{5, 5}));
  }
  const std::string line = png(plain(300, 1, {1, 2, 3}));
  EXPECT_EQ(derive_all(line, "bl:1000/pbl:1000/pix:9/motion_blur:200").derived.size,
            (geometry::Size{300, 1}));
}

TEST_F(AllStepsTest, InvisibleColoursDoNotBleed) {
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

TEST_F(AllStepsTest, InvisibleColoursDoNotBleedIntoResizedOnes) {
  // Transparent black beside opaque white: what stays visible is white.
  const std::string source =
      png(plain(200, 40, {0, 0, 0, 0}).insert(plain(101, 40, {255, 255, 255, 255}), 0, 0));
  for (const char* options : {"w:50", "rs:force:300:40/el:1", "w:50/bl:3", "sh:2"}) {
    SCOPED_TRACE(options);
    const VImage image = derive_all(source, options).image;
    for (int x = 0; x < image.width(); ++x) {
      const Pixel pixel = image.getpoint(x, image.height() / 2);
      if (pixel[3] > 8) {
        EXPECT_GE(pixel[0], 250) << x;
      }
    }
  }
  const VImage flat = derive_all(source, "w:50/f:jpg/q:95").image;
  EXPECT_GE(flat.min(), 245);
}

TEST_F(AllStepsTest, GreyStaysGrey) {
  const std::string source = encoded(plain(300, 200, {90}), ".jpg");
  for (const char* options : {"w:50", "w:50/bl:1/sh:1", "w:50/f:png", "pd:5", "rot:90"}) {
    SCOPED_TRACE(options);
    const VImage image = derive_all(source, options).image;
    EXPECT_EQ(image.bands(), 1);
    expect_pixel(image, image.width() / 2, image.height() / 2, {90}, 1);
  }
  const VImage padded = derive_all(source, "pd:5/bg:ff0000/f:png").image;
  expect_pixel(padded, 2, 2, {255, 0, 0}, 0);
  expect_pixel(padded, 100, 100, {90, 90, 90}, 1);
  EXPECT_EQ(derive_all(png(plain(30, 30, {90, 128})), "").image.bands(), 2);
}

TEST_F(AllStepsTest, EffectsLeaveMetadataAlone) {
  VImage image =
      test::texture(40, 30).icc_transform("p3", VImage::option()->set("input_profile", "srgb")).copy();
  image.set("exif-ifd0-Copyright", "Ann Other (Ann Other, ASCII, 10 components, 10 bytes)");
  const std::string source = encoded(image, ".jpg");
  for (const char* effect :
       {"normalize:1", "br:9",        "sepia:1",       "mc:1",    "dt:1",       "tint:1",
        "bl:20",       "pbl:9",       "motion_blur:9", "sh:1",    "ush:always", "convolution:1;2;1:3",
        "emboss:1",    "oil_paint:2", "pix:4",         "noise:9", "col:0.5",    "gr:1",
        "vignette:1",  "rc:9",        "border:3",      "rotf:9",  "sd:3",       "t:0"}) {
    const Outcome outcome = derive_all(source, (std::string(effect) + "/sm:0/scp:0"));
    EXPECT_NE(outcome.bytes.find("Ann Other"), std::string::npos) << effect;
    EXPECT_NE(outcome.image.get_typeof(VIPS_META_ICC_NAME), 0U) << effect;
  }
}

TEST_F(AllStepsTest, LimitsHoldForWhatIsAdded) {
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

}  // namespace
}  // namespace tintype::steps
