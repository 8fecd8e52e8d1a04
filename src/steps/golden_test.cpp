#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "steps/detection_need.h"
#include "steps/pipeline.h"
#include "support/animations.h"
#include "support/detector.h"
#include "support/exif_files.h"
#include "support/golden_cases.h"
#include "support/heif_files.h"
#include "support/options.h"
#include "support/photographs.h"
#include "support/pictures.h"

/// Results that were once looked at and found good: tests/golden/*.txt name source and options of each,
/// the picture beside it is what is expected. TINTYPE_RECORD=1 writes the pictures anew, TINTYPE_DUMP=DIR
/// puts what came out there.
namespace tintype::steps {
namespace {

namespace fs = std::filesystem;
using vips::VImage;

using test::GoldenCase;

std::string made_source(const std::string& name) {
  const VImage texture = test::texture(600, 400);
  const auto in_profile = [&](const char* profile) {
    return texture.icc_transform(profile, VImage::option()->set("input_profile", "srgb"));
  };
  if (name == "quarters-orientation-6") {
    VImage stored = test::quarters(300, 200).rot270().copy();
    stored.set(VIPS_META_ORIENTATION, 6);
    return test::encoded(stored, ".jpg");
  }
  if (name == "alpha") {
    const VImage position = VImage::xyz(600, 400);
    const VImage alpha = ((position[0] / 40).sin() * 200 + 128).cast(VIPS_FORMAT_UCHAR);
    return test::encoded(VImage::bandjoin({texture, alpha}), ".png");
  }
  if (name == "grey") return test::encoded(texture.colourspace(VIPS_INTERPRETATION_B_W), ".jpg");
  if (name == "cmyk") return test::encoded(in_profile("cmyk"), ".jpg");
  if (name == "display-p3") return test::encoded(in_profile("p3"), ".jpg");
  if (name == "sixteen-bits") return test::encoded(texture.colourspace(VIPS_INTERPRETATION_RGB16), ".png");
  if (name == "bordered") {
    return test::encoded(test::plain(700, 500, {240, 235, 230}).insert(texture, 70, 20), ".jpg");
  }
  if (name == "sticker") {
    const VImage clear = test::plain(700, 500, {0, 0, 0, 0});
    return test::encoded(clear.insert(texture.bandjoin_const({255}), 30, 60), ".png");
  }
  if (name == "with-focus") return test::with_subject_area(texture, {540, 60, 40, 40});
  if (name == "tiny") return test::encoded(test::quarters(4, 3), ".png");
  if (name == "animation") return test::animation(".gif", test::moving_frames(90, 60, 4));
  if (name == "document") {
    return test::encoded(test::strip_of({test::quarters(300, 200), texture.resize(0.5)}), ".tif");
  }
  if (name == "thumbnailed") return test::with_thumbnail(test::quarters(320, 240), test::texture(320, 240));
  if (name == "logo") {
    const VImage position = VImage::xyz(120, 80);
    const VImage x = (position[0] - 59.5) / 60;
    const VImage y = (position[1] - 39.5) / 40;
    const VImage inside = ((1 - (x * x + y * y)) * 2000 + 128).cast(VIPS_FORMAT_UCHAR);
    return test::encoded(VImage::bandjoin({test::quarters(120, 80), inside}), ".png");
  }
  if (name == "spotlight") {
    const VImage position = VImage::xyz(300, 300) - 149.5;
    const VImage distance = (position[0] * position[0] + position[1] * position[1]).pow(0.5);
    return test::encoded(
        test::in_space((300 - distance * 2).cast(VIPS_FORMAT_UCHAR), VIPS_INTERPRETATION_B_W), ".jpg");
  }
  return {};
}

Fd source_named(const std::string& name) {
  if (const std::string made = made_source(name); !made.empty()) return test::file_of(made);
  return test::required(file::open_read(test::photograph(name)));
}

VImage opaque(const VImage& image) {
  const VImage rgb = image.colourspace(VIPS_INTERPRETATION_sRGB);
  return rgb.has_alpha() ? rgb.flatten(VImage::option()->set("background", test::Pixel{128, 128, 128})) : rgb;
}

/// How different two pictures of one size look: the mean CIEDE2000 of both, seen from where single pixels
/// blend.
double distance(const VImage& a, const VImage& b) {
  const auto seen = [](const VImage& image) {
    return opaque(image).gaussblur(0.8).colourspace(VIPS_INTERPRETATION_LAB);
  };
  return seen(a).dE00(seen(b)).avg();
}

class Golden : public ::testing::TestWithParam<GoldenCase> {
 protected:
  static void SetUpTestSuite() { test::required(image::start_library()); }
};

TEST_P(Golden, LooksAsItDid) {
  const GoldenCase& one = GetParam();
  const Fd source = source_named(one.source);
  const Fd target = test::empty_file();
  const Options options = test::options_of(one.options);
  if (looks_for_objects(options) && test::built_detector() == nullptr) GTEST_SKIP() << "no detection module";
  const std::vector<OverlaySource> wanted = overlays_of(options);
  std::vector<Fd> overlay_fds;
  std::vector<OverlayFile> overlays;
  for (const OverlaySource& overlay : wanted) {
    overlay_fds.push_back(source_named(overlay.reference));
    overlays.push_back({overlay.reference, overlay_fds.back().get()});
  }
  const Derived derived =
      test::required(derive(options, source.get(), target.get(), test::built_detector(), overlays));
  const std::string actual = test::bytes_of(target.get());

  const std::string file_name = one.name + "." + derived.format;
  const fs::path reference = test::golden_folder() / file_name;
  if (std::getenv("TINTYPE_RECORD") != nullptr) test::required(file::write_durably(reference, actual, 0644));
  if (const char* folder = std::getenv("TINTYPE_DUMP")) {
    fs::create_directories(folder);
    test::required(file::write_durably(fs::path(folder) / file_name, actual, 0644));
  }

  ASSERT_TRUE(fs::exists(reference)) << "no picture of that format; TINTYPE_RECORD=1 writes it";
  const VImage expected = test::all_frames(test::bytes_of(test::required(file::open_read(reference)).get()));
  const VImage image = test::all_frames(actual);
  ASSERT_EQ(image.width(), expected.width());
  ASSERT_EQ(image.height(), expected.height());
  ASSERT_EQ(image.bands(), expected.bands());
  EXPECT_LT(distance(image, expected), 0.5);
}

INSTANTIATE_TEST_SUITE_P(Cases, Golden, ::testing::ValuesIn(test::read_all_golden_cases()),
                         [](const auto& one) {
                           std::string name = one.param.name;
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace tintype::steps
