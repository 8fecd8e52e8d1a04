#include "steps/overlays/overlay_image.h"

#include "support/overlays.h"

namespace tintype::steps {
namespace {

using test::derive_with_logo;
using test::expect_pixel;
using test::plain;
using test::png;
using vips::VImage;

class OverlayImageTest : public test::ImageTest {};

TEST_F(OverlayImageTest, OverlaysComeUprightAndInSrgb) {
  VImage stored = test::quarters(40, 20).rot270().copy();
  stored.set(VIPS_META_ORIENTATION, 6);
  const std::string logo = test::encoded(stored, ".jpg", VImage::option()->set("Q", 100));
  const Fd out = test::empty_file();
  test::required(
      derive_with_logo(logo, png(plain(60, 40, test::grey_pixel)), "wm:1:nowe/wmid:logo", out.get()));
  const VImage image = test::decoded(out.get());
  expect_pixel(image, 5, 5, {220, 30, 30}, 12);
  expect_pixel(image, 35, 15, {230, 200, 20}, 12);
  expect_pixel(image, 41, 5, test::grey_pixel, 0);
}

TEST_F(OverlayImageTest, WhatIsWrongWithAnOverlayNamesTheOption) {
  const std::string source = png(plain(60, 40, test::grey_pixel));
  const std::string large = png(plain(300, 200, test::red_pixel));
  struct Case {
    std::string logo;
    const char* options;
    ErrorKind kind;
    const char* option;
  };
  for (const Case& one :
       {Case{"no picture", "wm:1/wmid:logo", ErrorKind::invalid_source, "option watermark_id: "},
        Case{"", "mask:logo", ErrorKind::invalid_source, "option mask: "},
        Case{large.substr(0, 200), "wm:1/wmid:logo", ErrorKind::broken_image, "option watermark_id: "},
        Case{large, "msr:0.05/wm:1/wmid:logo", ErrorKind::invalid_source, "option watermark_id: "},
        Case{large, "wm:1/wmid:other", ErrorKind::internal, "option watermark_id: "}}) {
    SCOPED_TRACE(one.options);
    const Fd out = test::empty_file();
    const auto derived = derive_with_logo(one.logo, source, one.options, out.get());
    ASSERT_FALSE(derived);
    EXPECT_EQ(derived.error().kind, one.kind) << derived.error().detail;
    EXPECT_TRUE(derived.error().detail.starts_with(one.option)) << derived.error().detail;
  }
}

}  // namespace
}  // namespace tintype::steps
