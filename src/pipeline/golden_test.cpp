#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "pipeline/pipeline.h"
#include "steps/detection/detection_need.h"
#include "support/animations.h"
#include "support/detector.h"
#include "support/golden_cases.h"
#include "support/golden_sources.h"
#include "support/images.h"
#include "support/options.h"
#include "support/photographs.h"

/// These tests compare results with images that were inspected once. tests/golden/*.txt name the source and
/// the options of each; the expected image is beside them. TINTYPE_RECORD=1 writes the images anew,
/// TINTYPE_DUMP=DIR writes the results to that folder.
namespace tintype::pipeline {
namespace {

namespace fs = std::filesystem;
using vips::VImage;

using test::GoldenCase;

Fd source_named(const std::string& name) {
  if (const std::string made = test::made_source(name); !made.empty()) return test::file_of(made);
  return test::required(file::open_read(test::photograph(name)));
}

VImage opaque(const VImage& image) {
  const VImage rgb = image.colourspace(VIPS_INTERPRETATION_sRGB);
  return rgb.has_alpha() ? rgb.flatten(VImage::option()->set("background", test::Pixel{128, 128, 128})) : rgb;
}

/// Returns how different two images of the same size look: their mean CIEDE2000 at a distance from which
/// single pixels blend.
double perceptual_distance(const VImage& a, const VImage& b) {
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
  const steps::Options options = test::options_of(one.options);
  if (steps::needs_detection(options) && test::built_detector() == nullptr)
    GTEST_SKIP() << "no detection module";
  const std::vector<steps::OverlaySource> wanted = steps::overlays_of(options);
  std::vector<Fd> overlay_fds;
  std::vector<steps::OverlayFile> overlays;
  for (const steps::OverlaySource& overlay : wanted) {
    overlay_fds.push_back(source_named(overlay.reference));
    overlays.push_back({overlay.reference, overlay_fds.back().get()});
  }
  const Derived derived = test::required(derive(options, source.get(), target.get(), test::built_detector(),
                                                {.overlays = overlays, .reduced = {}}));
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
  EXPECT_LT(perceptual_distance(image, expected), 0.5);
}

INSTANTIATE_TEST_SUITE_P(Cases, Golden, ::testing::ValuesIn(test::read_all_golden_cases()),
                         [](const auto& one) {
                           std::string name = one.param.name;
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace tintype::pipeline
