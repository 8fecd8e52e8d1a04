#include "steps/passes.h"

#include "image/metadata/metadata.h"
#include "support/animations.h"
#include "support/derive.h"

namespace tintype::steps {
namespace {

using geometry::Size;
using test::derive_all;
using test::expect_pixel;
using test::key_of;
using test::plain;
using test::png;
using vips::VImage;

class Passes : public test::ImageTest {};

TEST_F(Passes, HaveOneSpelling) {
  EXPECT_EQ(key_of("w:100/-/bl:2"), "width:100/-/blur:2");
  EXPECT_EQ(key_of("w:100/q:70/-/bl:2/f:png"), "width:100/-/blur:2/format:png/quality:70");
  EXPECT_EQ(key_of("q:70/-/bl:2"), "blur:2/quality:70") << "what concerns the result makes no pass";
  EXPECT_EQ(key_of("-/w:100/-/-/bl:2/-"), "width:100/-/blur:2");
  EXPECT_EQ(key_of("w:100/-/q:70"), "width:100/quality:70");
  EXPECT_EQ(key_of("wm:0:soea/-/bl:2"), "blur:2");
  EXPECT_EQ(key_of("bl:2/-/wm:0:soea"), "blur:2");
  EXPECT_EQ(key_of("w:1/-/w:2/-/w:3/pg:2"), "width:1/-/width:2/-/page:2/width:3");
  for (const char* text : {"w:100/-/bl:2/q:70", "w:1/-/w:2/-/w:3"})
    EXPECT_EQ(key_of(key_of(text)), key_of(text));
}

TEST_F(Passes, AreFew) {
  const std::string seven = "w:9/-/w:8/-/w:7/-/w:6/-/w:5/-/w:4/-/w:3/-/";
  EXPECT_EQ(test::options_of(seven + "w:2").earlier().size(), kMaxPasses - 1);
  const auto nine = read_options(test::required(url::parse_options(seven + "w:2/-/w:1")));
  ASSERT_FALSE(nine);
  EXPECT_EQ(nine.error().kind, ErrorKind::invalid_url);
  EXPECT_NE(nine.error().detail.find('8'), std::string::npos);
}

TEST_F(Passes, SeeTheResultOfThoseBefore) {
  // Padding comes after resizing in one pass; in two it is resized.
  const std::string source = png(plain(100, 60, {200, 0, 0}));
  const auto padded = derive_all(source, "w:50/pd:10/bg:00f").image;
  EXPECT_EQ(padded.width(), 70);
  const auto resized = derive_all(source, "pd:10/bg:00f/-/w:60/f:png");
  EXPECT_EQ(resized.derived.size, (Size{60, 40}));
  expect_pixel(resized.image, 2, 20, {0, 0, 255}, 3);
  expect_pixel(resized.image, 30, 20, {200, 0, 0}, 3);
  EXPECT_EQ(derive_all(source, "w:50/-/c:20:20:nowe/-/rot:90/pd:0:5").derived.size, (Size{30, 20}));
}

TEST_F(Passes, KeepTransparencyForTheNext) {
  const std::string source = test::encoded(plain(80, 80, {10, 200, 30}), ".jpg");
  const auto outcome = derive_all(source, "rc:40/-/bg:f00/f:jpeg");
  EXPECT_EQ(outcome.derived.format, "jpeg");
  expect_pixel(outcome.image, 1, 1, {255, 0, 0}, 6);
  expect_pixel(outcome.image, 40, 40, {10, 200, 30}, 6);
  // AVIF cannot be this small, and JPEG, which takes its place, has no transparency.
  const auto small = derive_all(source, "rs:fill:12:12/rc:6/-/bg:f00/w:10/negotiated_formats:avif").image;
  EXPECT_GT(small.getpoint(0, 0)[0], 150);
  EXPECT_LT(small.getpoint(0, 0)[1], 100);
}

TEST_F(Passes, KeepTheSourcesFormat) {
  EXPECT_EQ(derive_all(test::encoded(plain(80, 80, {10, 200, 30}), ".jpg"), "w:40/-/w:20").derived.format,
            "jpeg");
  EXPECT_EQ(derive_all(png(plain(80, 80, {10, 200, 30})), "w:40/-/w:20").derived.format, "png");
  EXPECT_EQ(derive_all(png(plain(80, 80, {10, 200, 30})), "w:40/f:webp/-/w:20").derived.format, "webp");
}

TEST_F(Passes, KeepTheFramesOfAnimations) {
  const std::string source = test::animation(".gif", test::moving_frames(40, 40, 3));
  const auto outcome = derive_all(source, "w:20/-/pd:2/bg:fff");
  EXPECT_EQ(outcome.derived.size, (Size{24, 24}));
  EXPECT_EQ(test::all_frames(outcome.bytes).height(), 3 * 24);
  EXPECT_EQ(test::all_frames(derive_all(source, "w:20/-/pd:2/f:png").bytes).height(), 24);
  EXPECT_EQ(test::all_frames(derive_all(source, "w:20/-/pd:2/pg:1/pgs:2").bytes).height(), 2 * 24);
}

TEST_F(Passes, KeepSixteenBits) {
  const VImage ramp = (VImage::identity(VImage::option()->set("ushort", true)->set("size", 4096)) * 16)
                          .cast(VIPS_FORMAT_USHORT)
                          .replicate(1, 8)
                          .copy(VImage::option()->set("interpretation", VIPS_INTERPRETATION_GREY16));
  const auto kept = derive_all(png(ramp), "ph:1/rot:180/-/rot:180");
  EXPECT_EQ(kept.image.format(), VIPS_FORMAT_USHORT);
  EXPECT_LE((kept.image - ramp).abs().max(), 1);
}

TEST_F(Passes, TurnOnce) {
  const VImage wide = test::quarters(80, 40);
  VImage oriented = wide.copy();
  oriented.set(VIPS_META_ORIENTATION, 6);
  EXPECT_EQ(derive_all(test::encoded(oriented, ".jpg"), "w:20/-/pd:1").derived.size, (Size{22, 42}));
}

TEST_F(Passes, FailAsOneDoes) {
  const std::string source = png(plain(100, 60, {200, 0, 0}));
  EXPECT_EQ(test::failure_of(source, "w:50/-/wm:1/wmid:x"), ErrorKind::internal);
  EXPECT_EQ(test::failure_of(source.substr(0, 60), "w:50/-/w:20"), ErrorKind::broken_image);
}

}  // namespace
}  // namespace tintype::steps
