#include <cmath>

#include <fmt/format.h>

#include "support/derive.h"
#include "support/jpeg_files.h"
#include "support/photographs.h"

/// These tests check that a plan gives the same geometry with every engine.
namespace tintype::pipeline {
namespace {

std::string photograph(int width, int height, int orientation) {
  vips::VImage image = test::quarters(width, height).copy_memory().copy();
  image.set(VIPS_META_ORIENTATION, orientation);
  return test::encoded(image, ".jpg", vips::VImage::option()->set("Q", 90));
}

class Engines : public test::ImageTest {};

TEST_F(Engines, SizesNeverDifferByAPixel) {
  int by_ours = 0;
  int all = 0;
  struct Stored {
    geometry::Size size;
    int orientation;
  };
  for (const auto& [size, orientation] :
       {Stored{{403, 299}, 1}, Stored{{299, 403}, 6}, Stored{{255, 255}, 3}, Stored{{1001, 37}, 5}}) {
    const std::string source = photograph(size.width, size.height, orientation);
    for (const char* type : {"fit", "fill", "fill-down", "force", "auto"}) {
      for (const char* target : {"40:30", "31:0", "100:7", "127:127", "1:1"}) {
        for (const char* rest : {"", "/c:211:151", "/c:0.5:0.7:noea/g:so", "/rot:90", "/dpr:1.7",
                                 "/z:0.6:1.3", "/mw:45/mh:41", "/ex:1/pd:3", "/el:1/rot:270/c:90:0"}) {
          const std::string options = fmt::format("rs:{}:{}{}", type, target, rest);
          SCOPED_TRACE(
              fmt::format("{} of {} x {}, orientation {}", options, size.width, size.height, orientation));
          const Derived ours = test::derive_all(source, options).derived;
          const Derived theirs = test::derive_all(source, options + "/engine:libvips").derived;
          ASSERT_EQ(ours.size, theirs.size);
          EXPECT_EQ(theirs.engine, steps::Engine::libvips);
          by_ours += ours.engine == steps::Engine::jpeg ? 1 : 0;
          ++all;
        }
      }
    }
  }
  EXPECT_GT(by_ours, all / 2) << "the sweep compares libvips with itself";
}

/// Returns a zone plate, which contains every frequency; those too high for a result must come out grey.
vips::VImage zone_plate(int side) {
  return (vips::VImage::zone(side, side) * 110 + 128).cast(VIPS_FORMAT_UCHAR);
}

/// Returns the error of a result relative to a full decode resized in floating point.
double error(const vips::VImage& result, const std::string& source) {
  const Fd file = test::file_of(source);
  const vips::VImage full = test::decoded(file.get()).cast(VIPS_FORMAT_FLOAT);
  const double scale = double{1} * result.width() / full.width();
  const vips::VImage exact = full.resize(scale, vips::VImage::option()->set("kernel", VIPS_KERNEL_LANCZOS3));
  return std::sqrt((result[0].cast(VIPS_FORMAT_FLOAT) - exact[0]).pow(2).avg());
}

TEST_F(Engines, AZonePlateShowsNoMoreAliasing) {
  const std::string source = test::encoded(zone_plate(1024), ".jpg", vips::VImage::option()->set("Q", 95));
  for (const int width : {64, 128, 200, 256, 400, 512}) {
    const std::string options = fmt::format("w:{}/f:png", width);
    const test::Outcome ours = test::derive_all(source, options);
    const test::Outcome theirs = test::derive_all(source, options + "/engine:libvips");
    ASSERT_EQ(ours.derived.engine, steps::Engine::jpeg);
    EXPECT_LE(error(ours.image, source), error(theirs.image, source) + 0.1) << width;
  }
}

TEST_F(Engines, APhotographComesAsNearToTheExactResizeAsAThumbnail) {
  for (const char* name : {"Dragonfly_by_Bolly", "Infinite-Sea_by_Aury88"}) {
    SCOPED_TRACE(name);
    const std::string path = test::photograph(name);
    const auto bytes = test::read_file(path);
    const std::string source(bytes.begin(), bytes.end());
    const test::Outcome ours = test::derive_all(source, "w:400/f:png");
    ASSERT_EQ(ours.derived.engine, steps::Engine::jpeg);
    const vips::VImage theirs =
        vips::VImage::thumbnail_source(vips::VSource::new_from_memory(source.data(), source.size()), 400,
                                       vips::VImage::option()->set("height", 10'000));
    // The exact resize is of RGB, whose roundings and clipped colours both it and the thumbnail have.
    EXPECT_LE(error(ours.image, source), error(theirs, source) + 0.2);
  }
}

}  // namespace
}  // namespace tintype::pipeline
