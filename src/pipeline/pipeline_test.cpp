#include "pipeline/pipeline.h"

#include "pipeline/geometry_request.h"
#include "support/derive.h"

namespace tintype::pipeline {
namespace {

using test::derive_all;
using test::encoded;
using test::expect_pixel;
using test::file_of;
using test::options_of;
using test::Outcome;
using test::plain;
using test::png;
using vips::VImage;

void expect_quarters(const VImage& image) {
  const int w = image.width();
  const int h = image.height();
  expect_pixel(image, w / 4, h / 4, {220, 30, 30}, 12);
  expect_pixel(image, w * 3 / 4, h / 4, {30, 180, 40}, 12);
  expect_pixel(image, w / 4, h * 3 / 4, {30, 40, 210}, 12);
  expect_pixel(image, w * 3 / 4, h * 3 / 4, {230, 200, 20}, 12);
}

class Pipeline : public test::ImageTest {};

// How a camera stores an upright image for each value of the tag (Exif 2.32, 4.6.4, tag 0x0112).
VImage stored_for(const VImage& upright, int orientation) {
  switch (orientation) {
    case 2:
      return upright.fliphor();
    case 3:
      return upright.rot180();
    case 4:
      return upright.flipver();
    case 5:
      return upright.rot90().fliphor();
    case 6:
      return upright.rot270();
    case 7:
      return upright.rot90().flipver();
    case 8:
      return upright.rot90();
    default:
      return upright;
  }
}

std::string oriented_jpeg(int width, int height, int orientation) {
  VImage stored = stored_for(test::quarters(width, height), orientation).copy_memory().copy();
  stored.set(VIPS_META_ORIENTATION, orientation);
  return encoded(stored, ".jpg", VImage::option()->set("Q", 95));
}

TEST_F(Pipeline, EveryOrientationGivesTheSameUprightImage) {
  for (int orientation = 1; orientation <= 8; ++orientation) {
    SCOPED_TRACE(orientation);
    for (const char* options : {"f:png", "w:60/f:png", "rs:fill:60:60/f:png"}) {
      const Outcome outcome = derive_all(oriented_jpeg(240, 160, orientation), options);
      expect_quarters(outcome.image);
      EXPECT_EQ(outcome.image.get_typeof(VIPS_META_ORIENTATION), 0U);
    }
    const Outcome whole = derive_all(oriented_jpeg(240, 160, orientation), "");
    EXPECT_EQ(whole.derived.size, (geometry::Size{240, 160}));
    const Fd in = file_of(oriented_jpeg(240, 160, orientation));
    const auto info = inspect(steps::Options{}, in.get());
    ASSERT_TRUE(info);
    EXPECT_EQ(info->size, (geometry::Size{240, 160}));
    EXPECT_EQ(info->orientation, orientation);
  }
}

TEST_F(Pipeline, OrientationIsIgnoredWhereAsked) {
  EXPECT_EQ(derive_all(oriented_jpeg(240, 160, 6), "ar:0").derived.size, (geometry::Size{160, 240}));
}

TEST_F(Pipeline, RotateAndFlipFollowOrientation) {
  const std::string source = oriented_jpeg(240, 160, 6);
  const VImage oriented = derive_all(source, "rot:90/f:png").image;
  ASSERT_EQ(oriented.width(), 160);
  expect_pixel(oriented, 40, 60, {30, 40, 210}, 12);   // the lower left has come up
  expect_pixel(oriented, 120, 60, {220, 30, 30}, 12);  // the upper left is at the right
  const VImage mirrored = derive_all(source, "fl:1/f:png").image;
  expect_pixel(mirrored, 60, 40, {30, 180, 40}, 12);
  const VImage upside_down = derive_all(source, "fl:0:1/f:png").image;
  expect_pixel(upside_down, 60, 40, {30, 40, 210}, 12);
  const VImage both = derive_all(source, "rot:90/fl:1/f:png").image;  // the flip comes second
  expect_pixel(both, 40, 60, {220, 30, 30}, 12);
}

TEST_F(Pipeline, CropIsMeantInTheOutputsOrientation) {
  for (int orientation = 1; orientation <= 8; ++orientation) {
    SCOPED_TRACE(orientation);
    for (const char* options : {"c:0.5:0.5:noea/f:png", "c:120:80:noea/w:30/f:png"}) {
      const VImage cropped = derive_all(oriented_jpeg(240, 160, orientation), options).image;
      EXPECT_NEAR(cropped.width() / double(cropped.height()), 1.5, 0.01);
      expect_pixel(cropped, cropped.width() / 2, cropped.height() / 2, {30, 180, 40}, 12);
    }
  }
}

TEST_F(Pipeline, TheResultIsCutInTheOutputsOrientation) {
  for (int orientation = 1; orientation <= 8; ++orientation) {
    SCOPED_TRACE(orientation);
    const std::string source = oriented_jpeg(240, 160, orientation);
    const VImage right = derive_all(source, "rs:fill:40:80/g:ea/f:png").image;
    expect_pixel(right, 20, 20, {30, 180, 40}, 12);
    expect_pixel(right, 20, 60, {230, 200, 20}, 12);
    const VImage bottom = derive_all(source, "rs:fill:120:20/g:so/fl:1/f:png").image;
    expect_pixel(bottom, 30, 10, {230, 200, 20}, 12);
    expect_pixel(bottom, 90, 10, {30, 40, 210}, 12);
  }
}

TEST_F(Pipeline, CropFindsItsPlaceInAShrunkImage) {
  const VImage image = test::texture(1000, 800);
  const std::string source = encoded(image, ".jpg", VImage::option()->set("Q", 95));
  for (const auto& [options, rect] :
       {std::pair("c:400:320:soea/w:100/f:png", geometry::Rect{600, 480, 400, 320}),
        std::pair("c:400:320:nowe:104:208/w:100/f:png", geometry::Rect{104, 208, 400, 320})}) {
    const VImage expected = image.extract_area(rect.left, rect.top, rect.width, rect.height).resize(0.25);
    EXPECT_LT((derive_all(source, options).image - expected).abs().avg(), 3) << options;
  }
}

TEST_F(Pipeline, MetadataAreDroppedUnlessKept) {
  VImage image = plain(40, 40, {1, 2, 3}).copy();
  image.set("exif-ifd0-Copyright", "Ann Other (Ann Other, ASCII, 10 components, 10 bytes)");
  image.set(VIPS_META_ORIENTATION, 6);
  const std::string source = encoded(image, ".jpg");
  ASSERT_NE(source.find("Ann Other"), std::string::npos);
  for (const char* format : {"f:jpg", "f:png", "f:webp"}) {
    SCOPED_TRACE(format);
    const Outcome stripped = derive_all(source, std::string("kcr:0/") + format);
    EXPECT_EQ(stripped.bytes.find("Ann Other"), std::string::npos);
    EXPECT_EQ(stripped.bytes.find("Exif"), std::string::npos);
    EXPECT_EQ(stripped.bytes.find("EXIF"), std::string::npos);
    const Outcome kept = derive_all(source, std::string("sm:0/") + format);
    EXPECT_NE(kept.image.get_typeof("exif-ifd0-Copyright"), 0U);
    EXPECT_LE(
        kept.image.get_typeof(VIPS_META_ORIENTATION) != 0 ? kept.image.get_int(VIPS_META_ORIENTATION) : 1, 1);
  }
}

TEST_F(Pipeline, SizesAreThoseOfGeometry) {
  const std::vector<geometry::Size> sizes{{1, 1}, {1, 20000}, {20000, 1}, {7, 5}, {161, 107}, {503, 1001}};
  const std::vector<const char*> requests{"",
                                          "w:100",
                                          "h:33",
                                          "rs:fit:100:100",
                                          "rs:fill:100:77",
                                          "rs:fill:77:100:1",
                                          "rs:fill-down:1000:300",
                                          "rs:force:64:48",
                                          "rs:auto:50:80",
                                          "rs:force:900:0:1",
                                          "mw:50",
                                          "z:0.37",
                                          "dpr:2/w:31",
                                          "w:300/el:1",
                                          "rs:fit:200:200:0:1",
                                          "w:60/h:40/exar:1",
                                          "c:0.3:0.4:soea/w:40",
                                          "c:10:10/el:1/w:41",
                                          "rot:90/rs:fill:90:30",
                                          "pd:3:4:5:6/w:20",
                                          "mrd:70",
                                          "rs:fill:13:17/g:fp:0.1:0.9/rot:270/fl:1:1",
                                          "w:1",
                                          "rs:force:1:1",
                                          "z:3/el:1/mrd:1100"};
  for (const auto& [width, height] : sizes) {
    const VImage image = test::texture(width, height);
    for (const std::string& source :
         {encoded(image, ".jpg"), encoded(image, ".png"),
          width > 16383 || height > 16383 ? png(image) : encoded(image, ".webp")}) {
      for (const char* request : requests) {
        SCOPED_TRACE(::testing::Message() << width << "x" << height << " " << request);
        const Outcome outcome = derive_all(source, std::string(request) + (*request ? "/" : "") + "f:jpeg");
        const geometry::Geometry geometry =
            solve(geometry_request(options_of(request), formats::Format::jpeg), {{width, height}});
        ASSERT_EQ(outcome.derived.size, geometry.final_size());
        ASSERT_EQ((geometry::Size{outcome.image.width(), outcome.image.height()}), geometry.final_size());
      }
    }
  }
}

TEST_F(Pipeline, ShrinkOnLoadKeepsTheImage) {
  const VImage image = test::texture(1600, 1200);
  const VImage expected = image.resize(0.125);
  for (const char* suffix : {".jpg", ".webp"}) {
    const VImage result =
        derive_all(encoded(image, suffix, VImage::option()->set("Q", 95)), "w:200/f:png").image;
    EXPECT_LT((result - expected).abs().avg(), 3) << suffix;
  }
}

/// Returns the horizontal and vertical sampling factors of the first component (ITU-T T.81, B.2.2).
int luma_sampling(const std::string& jpeg) {
  const auto at = jpeg.find("\xff\xc0");
  return at == std::string::npos ? 0 : static_cast<unsigned char>(jpeg.at(at + 11));
}

TEST_F(Pipeline, ColourIsSubsampledBelowQuality90) {
  const std::string source = png(test::texture(64, 64));
  EXPECT_EQ(luma_sampling(derive_all(source, "f:jpg").bytes), 0x22);
  EXPECT_EQ(luma_sampling(derive_all(source, "f:jpg/q:89").bytes), 0x22);
  EXPECT_EQ(luma_sampling(derive_all(source, "f:jpg/q:90").bytes), 0x11);
  EXPECT_LT(derive_all(source, "f:jpg/q:30").bytes.size(), derive_all(source, "f:jpg/q:80").bytes.size());
  EXPECT_LT(derive_all(source, "f:webp/fq:webp:20").bytes.size(), derive_all(source, "f:webp").bytes.size());
}

TEST_F(Pipeline, TheFormatIsTheSourcesWherePreferredUnlessAsked) {
  const std::string jpeg = encoded(plain(20, 20, {1, 2, 3}), ".jpg");
  const std::string webp = encoded(plain(20, 20, {1, 2, 3}), ".webp");
  const std::string webp_alpha = encoded(plain(20, 20, {1, 2, 3, 4}), ".webp");
  struct Row {
    const std::string& source;
    std::string_view options;
    std::string_view format;
  };
  for (const Row& row : {Row{jpeg, "", "jpeg"},
                         {png(plain(20, 20, {1, 2, 3})), "", "png"},
                         {webp, "", "jpeg"},
                         {webp, "preferred_formats:png:webp", "webp"},
                         {webp_alpha, "", "png"},
                         {webp_alpha, "bg:fff", "jpeg"},
                         {jpeg, "negotiated_formats:webp", "webp"},
                         {jpeg, "f:png/negotiated_formats:webp", "webp"},
                         {jpeg, "f:webp", "webp"}}) {
    const test::Outcome outcome = derive_all(row.source, row.options);
    EXPECT_EQ(outcome.derived.format, row.format) << row.options;
    EXPECT_EQ(outcome.bytes.find("WEBP") == 8, row.format == "webp") << row.options;
  }
}

TEST_F(Pipeline, ASourceThatIsGoodAsItIsStaysAsItIs) {
  const std::string jpeg = encoded(plain(20, 20, {1, 2, 3}), ".jpg");
  for (const char* options : {"skp:jpg/w:5", "skp:png:jpeg/bl:3", "skp:jpeg/f:jpg", "w:5/skp:jpg/maf:3",
                              "skp:jpg/negotiated_formats:webp"})
    EXPECT_EQ(derive_all(jpeg, options).bytes, jpeg) << options;
  for (const char* options : {"skp:png/w:5", "skp:jpg/skp:/w:5", "skp:jpg/f:png/w:5"})
    EXPECT_EQ(derive_all(jpeg, options).image.width(), 5) << options;
  EXPECT_EQ(test::failure_of(jpeg, "skp:jpg/msfs:10"), ErrorKind::invalid_source);
}

TEST_F(Pipeline, BlurAndSharpenDoWhatTheySay) {
  const VImage edge = plain(60, 20, {80, 80, 80}).insert(plain(30, 20, {160, 160, 160}), 30, 0);
  const auto values = [&](const char* options) {
    const VImage image = derive_all(png(edge), options).image;
    return std::pair(image.getpoint(29, 10)[0], image.getpoint(30, 10)[0]);
  };
  EXPECT_EQ(values(""), std::pair(80.0, 160.0));
  const auto blurred = values("bl:4");
  EXPECT_GT(blurred.first, 100);
  EXPECT_LT(blurred.second, 140);
  const auto sharpened = values("sh:2");
  EXPECT_LT(sharpened.first, 78);
  EXPECT_GT(sharpened.second, 162);
  EXPECT_EQ(values("bl:0.1"), std::pair(80.0, 160.0));
}

TEST_F(Pipeline, EffectsLeaveMetadataAlone) {
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

TEST_F(Pipeline, StagesAreTimed) {
  const Outcome outcome = derive_all(png(plain(9, 9, {1})), "");
  ASSERT_EQ(outcome.derived.times.size(), 3U);
  EXPECT_EQ(outcome.derived.times[0].stage, "load");
  EXPECT_EQ(outcome.derived.times[2].stage, "save");
}

}  // namespace
}  // namespace tintype::pipeline
