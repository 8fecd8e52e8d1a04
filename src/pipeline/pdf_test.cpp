#include "support/derive.h"
#include "support/documents.h"

namespace tintype::pipeline {
namespace {

using test::derive_all;
using test::failure_of;

/// This page content draws a red square with sides of 10 pt in the lower left corner.
constexpr const char* kSquare = "1 0 0 rg 0 0 10 10 re f";
constexpr const char* kBluePage = "0 0 1 rg 0 0 40 20 re f";

class Pdf : public test::ImageTest {};

TEST_F(Pdf, ShowsItsFirstPageOnWhite) {
  const test::Outcome drawn = derive_all(test::pdf_of_pages(40, 20, {kSquare, kBluePage}), "f:png");
  ASSERT_EQ(drawn.derived.size, (geometry::Size{40, 20}));
  EXPECT_FALSE(drawn.image.has_alpha());
  test::expect_pixel(drawn.image, 5, 15, {255, 0, 0}, 0);
  test::expect_pixel(drawn.image, 5, 5, {255, 255, 255}, 0);
  test::expect_pixel(drawn.image, 15, 15, {255, 255, 255}, 0);
}

TEST_F(Pdf, IsDrawnAtTheWantedSize) {
  const test::Outcome drawn = derive_all(test::pdf_of_pages(40, 20, {kSquare}), "w:400/f:png");
  ASSERT_EQ(drawn.derived.size, (geometry::Size{400, 200}));
  // The edge is sharp; enlarged, it would be ten pixels wide.
  test::expect_pixel(drawn.image, 98, 150, {255, 0, 0}, 0);
  test::expect_pixel(drawn.image, 101, 150, {255, 255, 255}, 0);
  EXPECT_EQ(derive_all(test::pdf_of_pages(40, 20, {kSquare}), "w:20/f:png").derived.size,
            (geometry::Size{20, 10}));
}

TEST_F(Pdf, BecomesAJpegWhereNothingElseIsAskedFor) {
  EXPECT_EQ(derive_all(test::pdf_of_pages(40, 20, {kSquare, kBluePage}), "").derived.format, "jpeg");
}

TEST_F(Pdf, IsCheckedLikeAnImage) {
  const Fd in = test::file_of(test::pdf_of_pages(40, 20, {kSquare, kBluePage}));
  const auto info = inspect(steps::Options{}, in.get());
  ASSERT_TRUE(info) << info.error().detail;
  EXPECT_EQ(info->format, "pdf");
  EXPECT_EQ(info->size, (geometry::Size{40, 20}));
  EXPECT_EQ(info->pages, 2);
  EXPECT_EQ(failure_of(test::pdf_of_pages(40, 20, {kSquare}), "msr:0.0003/f:png"), ErrorKind::invalid_source);
}

TEST_F(Pdf, ThatIsEncryptedOrHasNoPageIsBroken) {
  const std::string keys = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (" + std::string(32, 'o') +
                           ") /U (" + std::string(32, 'u') + ") >> /ID [(i) (i)]";
  EXPECT_EQ(failure_of(test::pdf_of_pages(40, 20, {kSquare}, "", "null", keys), "f:png"),
            ErrorKind::broken_image);
  EXPECT_EQ(failure_of(test::pdf_of_pages(40, 20, {}), "f:png"), ErrorKind::broken_image);
  EXPECT_EQ(failure_of("%PDF-1.7\n", "f:png"), ErrorKind::broken_image);
}

}  // namespace
}  // namespace tintype::pipeline
