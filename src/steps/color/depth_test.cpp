#include <cmath>
#include <set>
#include <string>

#include "support/derive.h"

namespace tintype::steps {
namespace {

using test::derive_all;
using vips::VImage;

class Deep : public test::ImageTest {};

/// Returns a ramp from black to a quarter of white in 16 bits; in 8 bits, its 512 columns have only 64
/// values.
VImage dark_ramp(int bands) {
  const VImage ramp = (VImage::xyz(512, 32)[0] * 32).cast(VIPS_FORMAT_USHORT);
  if (bands == 1) return test::in_space(ramp, VIPS_INTERPRETATION_GREY16);
  const VImage rgb = test::in_space(VImage::bandjoin({ramp, ramp, ramp}), VIPS_INTERPRETATION_RGB16);
  return bands == 3 ? rgb : rgb.bandjoin_const({65535});
}

std::size_t values_in_row(const VImage& image) {
  const VImage row = image.extract_area(0, image.height() / 2, image.width(), 1);
  std::set<double> values;
  for (int x = 0; x < row.width(); ++x)
    values.insert(row.getpoint(x, 0)[0]);
  return values.size();
}

TEST_F(Deep, GradientsDoNotBand) {
  for (const int bands : {1, 3, 4}) {
    const std::string source = test::png(dark_ramp(bands));
    const VImage image = derive_all(source, "rs:force:256:16/gamma:3/f:png").image;
    EXPECT_EQ(image.format(), VIPS_FORMAT_UCHAR);
    // Of 64 values in 8 bits no curve makes more; the curve here takes 256 columns to these.
    EXPECT_GT(values_in_row(image), 100) << bands << " bands";
    for (int x = 0; x < 256; ++x) {
      const double in = (2 * x + 0.5) * 32 / 65535;
      EXPECT_NEAR(image.getpoint(x, 8)[0], 255 * std::cbrt(in), x < 4 ? 9 : 1.5) << x << ", " << bands;
    }
  }
}

TEST_F(Deep, IsKeptWhereTheFormatCan) {
  const std::string source = test::png(dark_ramp(3));
  struct Row {
    const char* options;
    VipsBandFormat format;
    double tolerance;
  };
  for (const Row& row :
       {Row{"ph:1/f:png", VIPS_FORMAT_USHORT, 0}, Row{"ph:1/f:tiff", VIPS_FORMAT_USHORT, 0},
        Row{"ph:1/f:jxl/q:95", VIPS_FORMAT_USHORT, 120}, Row{"ph:1/f:avif/q:95", VIPS_FORMAT_USHORT, 200},
        Row{"ph:1/f:png/w:512/scp:0/sm:0", VIPS_FORMAT_USHORT, 0}}) {
    SCOPED_TRACE(row.options);
    const VImage image = derive_all(source, row.options).image;
    ASSERT_EQ(image.format(), row.format);
    EXPECT_LE((image - dark_ramp(3)).abs().avg(), row.tolerance);
  }
  for (const char* options : {"f:png", "ph:1/f:webp", "ph:1/f:jpeg", "ph:0/f:avif", "ph:1/f:heic", "f:tiff"})
    EXPECT_EQ(derive_all(source, options).image.format(), VIPS_FORMAT_UCHAR) << options;
  const std::string shallow = test::png(test::texture(40, 30));
  EXPECT_EQ(derive_all(shallow, "ph:1/f:png").image.format(), VIPS_FORMAT_UCHAR);
}

TEST_F(Deep, EveryStepDoesToItWhatItDoesToEightBits) {
  const VImage rgb = test::texture(120, 90);
  const VImage alpha = rgb.bandjoin((VImage::xyz(120, 90)[0] + 130).cast(VIPS_FORMAT_UCHAR)).copy_memory();
  const VImage grey = rgb.colourspace(VIPS_INTERPRETATION_B_W).copy_memory();
  for (const VImage& image : {rgb, alpha, grey}) {
    const bool is_grey = image.bands() == 1;
    const VImage deep = test::in_space((image * 257).cast(VIPS_FORMAT_USHORT),
                                       is_grey ? VIPS_INTERPRETATION_GREY16 : VIPS_INTERPRETATION_RGB16);
    for (const char* options : {"w:60",        "rs:fill:50:50",
                                "bl:2",        "bl:20",
                                "sh:2",        "ush:always",
                                "br:30/co:2",  "gamma:2",
                                "negate:1",    "posterize:4",
                                "normalize:1", "sepia:1",
                                "sa:2/hue:50", "mc:1",
                                "dt:0.5",      "tint:1",
                                "pix:8",       "noise:9",
                                "emboss:1",    "edge:1",
                                "oil_paint:2", "vignette:1",
                                "col:0.5:f00", "gr:1",
                                "pbl:9",       "motion_blur:9",
                                "rc:9",        "border:3:f00",
                                "rotf:9",      "sd:3",
                                "pd:5",        "bg:0f0/pd:2",
                                "rot:90",      "convolution:1;2;1:3"}) {
      SCOPED_TRACE(::testing::Message() << options << " of " << image.bands() << " bands");
      const VImage shallow_result = derive_all(test::png(image), std::string(options) + "/f:png").image;
      const VImage result = derive_all(test::png(deep), std::string(options) + "/f:png").image;
      const VImage kept = derive_all(test::png(deep), std::string(options) + "/f:png/ph:1").image;
      ASSERT_EQ(result.bands(), shallow_result.bands());
      ASSERT_EQ(kept.format(), VIPS_FORMAT_USHORT);
      EXPECT_LT((result - shallow_result).abs().avg(), 1);
      EXPECT_LT((kept / 257 - result).abs().max(), 0.51);
    }
  }
}

TEST_F(Deep, ProfilesAreAppliedInSixteenBits) {
  const VImage wide =
      dark_ramp(3).icc_transform("p3", VImage::option()->set("input_profile", "srgb")->set("depth", 16));
  const VImage image = derive_all(test::png(wide), "f:png/ph:1").image;
  EXPECT_EQ(image.get_typeof(VIPS_META_ICC_NAME), 0U);
  EXPECT_LT((image - dark_ramp(3)).abs().avg(), 60);
  EXPECT_GT(values_in_row(image), 400);
}

}  // namespace
}  // namespace tintype::steps
