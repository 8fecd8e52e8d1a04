#include "support/bitmaps.h"
#include "support/derive.h"

namespace tintype::pipeline {
namespace {

using test::derive_all;
using test::failure_of;

/// This SVG shows a red disc in a square of 20 px, whose edge distinguishes rendering from enlarging.
constexpr std::string_view kDisc =
    R"(<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" viewBox="0 0 20 20">)"
    R"(<script>alert(1)</script><circle cx="10" cy="10" r="8" fill="#d02020"/></svg>)";

class Svg : public test::ImageTest {};

TEST_F(Svg, StaysAnSvgWhereNothingElseIsAskedFor) {
  for (const char* options : {"", "f:svg", "w:100", "negotiated_formats:webp", "skp:svg"}) {
    SCOPED_TRACE(options);
    const Fd in = test::file_of(kDisc);
    const Fd out = test::empty_file();
    const auto derived = derive(test::options_of(options), in.get(), out.get());
    ASSERT_TRUE(derived) << derived.error().detail;
    EXPECT_EQ(derived->format, "svg");
    EXPECT_EQ(derived->size, (geometry::Size{20, 20}));
    const std::string text = test::bytes_of(out.get());
    EXPECT_TRUE(text.starts_with("<svg ")) << text;
    EXPECT_NE(text.find("<circle "), std::string::npos);
    EXPECT_EQ(text.find("script"), std::string::npos);
  }
}

TEST_F(Svg, IsDrawnAtTheWantedSize) {
  const test::Outcome drawn = derive_all(kDisc, "w:400/f:png");
  ASSERT_EQ(drawn.derived.size, (geometry::Size{400, 400}));
  test::expect_pixel(drawn.image, 200, 200, {0xD0, 0x20, 0x20, 255}, 0);
  test::expect_pixel(drawn.image, 20, 20, {0, 0, 0, 0}, 0);
  // Along the middle row, the edge is one pixel wide; enlarged, it would be twenty.
  test::expect_pixel(drawn.image, 38, 200, {0, 0, 0, 0}, 0);
  test::expect_pixel(drawn.image, 42, 200, {0xD0, 0x20, 0x20, 255}, 0);
}

TEST_F(Svg, TakesTheOptionsThatImagesTake) {
  EXPECT_EQ(derive_all(kDisc, "w:10/f:png").derived.size, (geometry::Size{10, 10}));
  const test::Outcome part = derive_all(kDisc, "rs:fill:200:100/f:png");
  EXPECT_EQ(part.derived.size, (geometry::Size{200, 100}));
  EXPECT_EQ(derive_all(kDisc, "rs:force:300:60/f:webp").derived.size, (geometry::Size{300, 60}));
  EXPECT_EQ(derive_all(kDisc, "c:10:10/w:100/f:png").derived.size, (geometry::Size{100, 100}));
  test::expect_pixel(derive_all(kDisc, "w:40/f:jpg/bg:00ff00").image, 1, 1, {0, 255, 0}, 6);
  EXPECT_EQ(derive_all(kDisc, "c:0.01:0.01/w:5000/f:png").derived.size.width, 5000);
}

TEST_F(Svg, IsCheckedLikeAnImage) {
  const Fd in = test::file_of(kDisc);
  const auto info = inspect(steps::Options{}, in.get());
  ASSERT_TRUE(info) << info.error().detail;
  EXPECT_EQ(info->format, "svg");
  EXPECT_EQ(info->size, (geometry::Size{20, 20}));
  EXPECT_EQ(failure_of(kDisc, "msr:0.0003/f:png"), ErrorKind::invalid_source);
  EXPECT_EQ(failure_of("<svg xmlns='http://www.w3.org/2000/svg' width='0' height='0'/>", "f:png"),
            ErrorKind::broken_image);
}

TEST_F(Svg, IsNotMadeOfPixels) {
  EXPECT_EQ(failure_of(test::png(test::quarters(8, 8)), "f:svg"), ErrorKind::broken_image);
}

TEST_F(Svg, RefersToNothingOutside) {
  // What is not drawn is transparent.
  const std::string outside =
      R"(<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8">)"
      R"(<image width="8" height="8" href="file:///usr/share/pixmaps/debian-logo.png"/></svg>)";
  EXPECT_EQ(derive_all(outside, "f:png").image.max(), 0);
  const std::string inside = test::svg_of(test::png(test::plain(8, 8, {10, 200, 30})), 8);
  test::expect_pixel(derive_all(inside, "f:png").image, 4, 4, {10, 200, 30, 255}, 1);
}

class Icons : public test::ImageTest {};

TEST_F(Icons, AreWrittenUpTo256Pixels) {
  const test::Outcome icon = derive_all(test::png(test::quarters(1000, 500)), "f:ico");
  EXPECT_EQ(icon.derived.format, "ico");
  EXPECT_EQ(icon.derived.size, (geometry::Size{256, 128}));
  test::expect_pixel(icon.image, 10, 10, {220, 30, 30}, 1);
}

}  // namespace
}  // namespace tintype::pipeline
