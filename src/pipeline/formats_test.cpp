#include <array>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

#include "support/animations.h"
#include "support/bitmaps.h"
#include "support/derive.h"
#include "support/documents.h"

/// These tests convert every readable format to every writable one.
namespace tintype::pipeline {
namespace {

using formats::Format;
using test::encoded;
using vips::VImage;

constexpr int kSide = 48;

enum class Kind { color, alpha, grey, high_bit_depth };

constexpr std::array kKinds{Kind::color, Kind::alpha, Kind::grey, Kind::high_bit_depth};
constexpr std::array kKindNames{"color", "alpha", "grey", "deep"};

VImage slope() {
  const VImage position = VImage::xyz(kSide, kSide) * 5;
  return test::in_space(
      VImage::bandjoin({position[0], position[1], position[0] * -0.5 + 200}).cast(VIPS_FORMAT_UCHAR),
      VIPS_INTERPRETATION_sRGB);
}

VImage sample(Kind kind) {
  switch (kind) {
    case Kind::alpha:
      return slope().bandjoin((VImage::xyz(kSide, kSide)[1] > kSide / 2.0)).copy_memory();
    case Kind::grey:
      return slope().colourspace(VIPS_INTERPRETATION_B_W).copy_memory();
    case Kind::high_bit_depth:
      return slope().colourspace(VIPS_INTERPRETATION_RGB16).copy_memory();
    case Kind::color:
      break;
  }
  return slope().copy_memory();
}

std::string source_of(Format format, Kind kind) {
  const VImage image = sample(kind);
  switch (format) {
    case Format::jpeg:
      return encoded(image, ".jpg", VImage::option()->set("Q", 98));
    case Format::png:
      return encoded(image, ".png");
    case Format::webp:
      return encoded(image, ".webp", VImage::option()->set("lossless", true));
    case Format::gif:
      return encoded(image, ".gif");
    case Format::avif:
      return encoded(image, ".avif", VImage::option()->set("Q", 95)->set("effort", 1));
    case Format::heic:
      return encoded(image, ".heic", VImage::option()->set("Q", 95)->set("effort", 1));
    case Format::tiff:
      return encoded(image, ".tif");
    case Format::jxl:
      return encoded(image, ".jxl", VImage::option()->set("lossless", true)->set("effort", 3));
    case Format::jp2:
      return encoded(image, ".jp2", VImage::option()->set("lossless", true));
    case Format::bmp:
      return test::bmp_of(image);
    case Format::ico:
      return test::icon_of(image);
    case Format::pdf:
      return test::pdf_of(image);
    case Format::svg:
      return test::svg_of(encoded(image, ".png"), kSide);
  }
  throw std::runtime_error("no encoder for the source");
}

bool can_hold(Format format, Kind kind) {
  return kind != Kind::alpha || info_of(format).alpha;
}

bool has_palette(Format format) {
  return format == Format::gif;
}

VImage seen(const VImage& image) {
  const VImage rgb = image.colourspace(VIPS_INTERPRETATION_sRGB);
  const VImage flat =
      rgb.has_alpha() ? rgb.flatten(VImage::option()->set("background", test::Pixel{255, 255, 255})) : rgb;
  return flat.extract_band(0, VImage::option()->set("n", 3)).colourspace(VIPS_INTERPRETATION_LAB);
}

double distance(const VImage& a, const VImage& b) {
  return seen(a).dE00(seen(b)).avg();
}

/// Returns whether an image has transparent pixels. An alpha channel alone is not enough: in GIFs it may be
/// opaque everywhere.
bool is_transparent(const VImage& image) {
  return image.has_alpha() && image.extract_band(image.bands() - 1).min() < 128;
}

class Matrix : public ::testing::TestWithParam<std::tuple<Format, Kind>> {
 protected:
  static void SetUpTestSuite() { test::required(image::start_library()); }
};

TEST_P(Matrix, ToEveryFormat) {
  const auto [from, kind] = GetParam();
  const std::string source = source_of(from, kind);
  for (const formats::FormatInfo& to : formats::all_formats()) {
    if (!to.writable) continue;
    SCOPED_TRACE(to.name);
    const test::Outcome outcome = test::derive_all(source, "q:90/f:" + std::string(to.name));
    EXPECT_EQ(outcome.derived.format, to.name);
    EXPECT_EQ(formats::sniff(std::as_bytes(std::span(outcome.bytes))), to.format);
    EXPECT_EQ(outcome.image.width(), kSide);
    EXPECT_EQ(outcome.image.height(), kSide);
    EXPECT_EQ(is_transparent(outcome.image), kind == Kind::alpha && to.alpha);
    EXPECT_LT(distance(sample(kind), outcome.image), has_palette(from) || has_palette(to.format) ? 4 : 2.5);
  }
}

std::vector<std::tuple<Format, Kind>> sources() {
  std::vector<std::tuple<Format, Kind>> all;
  for (const formats::FormatInfo& info : formats::all_formats()) {
    for (const Kind kind : kKinds) {
      if (info.readable && can_hold(info.format, kind)) all.emplace_back(info.format, kind);
    }
  }
  return all;
}

std::string name_of(const ::testing::TestParamInfo<std::tuple<Format, Kind>>& one) {
  const auto [format, kind] = one.param;
  return std::string(info_of(format).name) + "_" + kKindNames[static_cast<std::size_t>(kind)];
}

INSTANTIATE_TEST_SUITE_P(Sources, Matrix, ::testing::ValuesIn(sources()), name_of);

class Formats : public test::ImageTest {};

TEST_F(Formats, AnimationsGoToEveryFormat) {
  for (const char* suffix : {".gif", ".webp"}) {
    const std::string source = test::animation(suffix, test::moving_frames(kSide, kSide, 3));
    for (const formats::FormatInfo& to : formats::all_formats()) {
      if (!to.writable) continue;
      SCOPED_TRACE(std::string(suffix) + " to " + std::string(to.name));
      const test::Outcome outcome = test::derive_all(source, "q:95/f:" + std::string(to.name));
      EXPECT_EQ(outcome.derived.format, to.name);
      EXPECT_EQ(outcome.derived.size, (geometry::Size{kSide, kSide}));
      const VImage frames = test::all_frames(outcome.bytes);
      ASSERT_EQ(frames.height(), to.animation ? 3 * kSide : kSide);
      for (int i = 0; i < (to.animation ? 3 : 1); ++i)
        EXPECT_LT(distance(test::moving(kSide, kSide, i), test::frame_of(frames, i)), 4) << "frame " << i;
    }
  }
}

TEST_F(Formats, ASmallAvifIsWrittenAsAnother) {
  const std::string opaque = source_of(Format::png, Kind::color);
  const std::string transparent = source_of(Format::png, Kind::alpha);
  EXPECT_EQ(test::derive_all(opaque, "w:16/f:avif").derived.format, "avif");
  EXPECT_EQ(test::derive_all(opaque, "w:15/f:avif").derived.format, "jpeg");
  EXPECT_EQ(test::derive_all(transparent, "rs:force:40:15/f:avif").derived.format, "png");
}

TEST_F(Formats, OneThatIsOnlyReadBecomesOneThatEveryBrowserShows) {
  EXPECT_EQ(test::derive_all(source_of(Format::jp2, Kind::color), "").derived.format, "jpeg");
  EXPECT_EQ(test::derive_all(source_of(Format::jp2, Kind::alpha), "").derived.format, "png");
}

TEST_F(Formats, BrokenImagesAreFailures) {
  for (const auto& [format, kind] : sources()) {
    if (kind != Kind::color) continue;
    SCOPED_TRACE(info_of(format).name);
    const std::string source = source_of(format, kind);
    EXPECT_EQ(test::failure_of(source.substr(0, source.size() / 2), "f:png"), ErrorKind::broken_image);
    EXPECT_EQ(test::failure_of(source.substr(0, 20), "f:png"), ErrorKind::broken_image);
  }
}

}  // namespace
}  // namespace tintype::pipeline
