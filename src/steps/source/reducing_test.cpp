#include "steps/source/reducing.h"

#include <fstream>
#include <iterator>

#include "image/analysis/similarity.h"
#include "support/derive.h"
#include "support/photographs.h"

/// These tests derive images with a reduced source besides the source.
namespace tintype::steps {
namespace {

using vips::VImage;

std::string bytes_of_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Returns a progressive JPEG photograph of 4224 x 3168 px.
const std::string& photograph() {
  static const std::string bytes = bytes_of_file(test::photograph("Dragonfly_by_Bolly"));
  return bytes;
}

Options reducing(int side) {
  Options options;
  options.edit<Reducing>().side = side;
  return options;
}

std::string reduced_of(const std::string& source, int side) {
  const Fd in = test::file_of(source);
  const Fd out = test::empty_file();
  test::required(pipeline::derive(reducing(side), in.get(), out.get()));
  return test::bytes_of(out.get());
}

test::Outcome derive_with(const std::string& source, const std::string& reduced, std::string_view options) {
  const Fd in = test::file_of(source);
  const Fd small = test::file_of(reduced);
  const Fd out = test::empty_file();
  auto derived = test::required(pipeline::derive(test::options_of(options), in.get(), out.get(), nullptr,
                                                 {.overlays = {}, .reduced = small.get()}));
  return {std::move(derived), test::decoded(out.get()), test::bytes_of(out.get())};
}

double similarity(const VImage& a, const VImage& b) {
  return image::ssim(image::LumaImage(a).luma(), image::LumaImage(b).luma());
}

class ReducedSources : public test::ImageTest {};

TEST_F(ReducedSources, ResultsLookAsThoseOfTheOriginal) {
  const std::string reduced = reduced_of(photograph(), 2048);
  for (const std::string_view options :
       {"w:1280", "w:800", "w:400", "w:160", "rs:fill:600:600/g:so", "c:2000:1800:nowe/w:700", "rot:90/h:500",
        "w:300/f:webp", "w:500/sepia:1/f:png", "rs:fill:300:300/g:sm/f:png",
        "w:900/bl:2/sh:1/pd:10/bg:255:0:0"}) {
    SCOPED_TRACE(options);
    const test::Outcome original = test::derive_all(photograph(), options);
    const test::Outcome other = derive_with(photograph(), reduced, options);
    EXPECT_EQ(original.derived.engine, Engine::jpeg);
    EXPECT_EQ(other.derived.engine, Engine::reduced);
    EXPECT_EQ(other.derived.size, original.derived.size);
    EXPECT_EQ(other.derived.format, original.derived.format);
    EXPECT_GE(similarity(other.image, original.image), 0.999);
    EXPECT_LT((other.image - original.image).abs().avg(), 0.6) << "colours may be finer";
  }
}

TEST_F(ReducedSources, WhatShowsMoreIsMadeFromTheOriginal) {
  const std::string reduced = reduced_of(photograph(), 1024);
  for (const std::string_view options :
       {"w:1400", "w:3000", "trim:10/w:200", "c:300:300/w:200", "engine:libvips/w:100"}) {
    SCOPED_TRACE(options);
    const test::Outcome original = test::derive_all(photograph(), options);
    const test::Outcome other = derive_with(photograph(), reduced, options);
    EXPECT_NE(other.derived.engine, Engine::reduced);
    EXPECT_EQ(other.bytes, original.bytes);
  }
}

TEST_F(ReducedSources, OneOfAnotherImageIsLeftAlone) {
  const std::string jpeg = test::encoded(test::quarters(900, 600), ".jpg");
  const std::string reduced = reduced_of(jpeg, 450);
  ASSERT_EQ(derive_with(jpeg, reduced, "w:100").derived.engine, Engine::reduced);
  const std::string wider = reduced_of(test::encoded(test::quarters(902, 600), ".jpg"), 450);
  const std::string grey =
      reduced_of(test::encoded(test::quarters(900, 600).colourspace(VIPS_INTERPRETATION_B_W), ".jpg"), 450);
  for (const std::string& other : {wider, grey, reduced.substr(1), std::string("x"), jpeg}) {
    const test::Outcome outcome = derive_with(jpeg, other, "w:100");
    EXPECT_EQ(outcome.derived.engine, Engine::jpeg);
    EXPECT_EQ(outcome.bytes, test::derive_all(jpeg, "w:100").bytes);
  }
}

TEST_F(ReducedSources, EveryOrientationProfileAndKindOfMetadataIsTheOriginals) {
  VImage image = test::quarters(1000, 600).copy_memory().copy();
  image.set(VIPS_META_ORIENTATION, 6);
  const std::string jpeg = test::encoded(image, ".jpg", VImage::option()->set("Q", 95));
  const test::Outcome outcome = derive_with(jpeg, reduced_of(jpeg, 500), "w:100/sm:0");
  EXPECT_EQ(outcome.derived.engine, Engine::reduced);
  EXPECT_EQ(outcome.derived.size, (geometry::Size{100, 167}));
  test::expect_pixel(outcome.image, 25, 40, {30, 40, 210}, 12);
}

TEST_F(ReducedSources, SmallAndOtherImagesHaveNone) {
  const Fd out = test::empty_file();
  for (const std::string& source :
       {test::encoded(test::quarters(2000, 100), ".jpg"), test::png(test::quarters(5000, 100))}) {
    const Fd in = test::file_of(source);
    const auto derived = pipeline::derive(reducing(2048), in.get(), out.get());
    ASSERT_FALSE(derived);
    EXPECT_EQ(derived.error().kind, ErrorKind::unsupported_option);
  }
  EXPECT_FALSE(is_worth_reducing({2000, 100}, 2048));
  EXPECT_TRUE(is_worth_reducing({100, 4000}, 2048));
}

}  // namespace
}  // namespace tintype::steps
