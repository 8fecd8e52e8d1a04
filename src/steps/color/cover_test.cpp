#include "steps/color/cover.h"

#include "support/derive.h"

namespace tintype::steps {
namespace {

using test::expect_pixel;
using test::plain;
using vips::VImage;

constexpr Color kRed{255, 0, 0};

class CoverTest : public test::ImageTest {
 protected:
  /// Returns a band of floating-point numbers of one value.
  static VImage all(double value) { return VImage::black(4, 4) + value; }
};

TEST_F(CoverTest, MixesByCoverage) {
  expect_pixel(covered(plain(4, 4, {0, 0, 200}), kRed, all(0.25), AlphaMode::covered), 1, 1, {64, 0, 150}, 0);
  expect_pixel(covered(plain(4, 4, {0, 0, 200}), kRed, all(0), AlphaMode::covered), 1, 1, {0, 0, 200}, 0);
}

TEST_F(CoverTest, AGreyImageGetsColoursWhereTheyAreNotGrey) {
  expect_pixel(covered(plain(4, 4, {100}), kRed, all(1), AlphaMode::covered), 1, 1, {255, 0, 0}, 0);
  expect_pixel(covered(plain(4, 4, {100}), kWhite, all(1), AlphaMode::covered), 1, 1, {255}, 0);
}

TEST_F(CoverTest, AlphaIsCoveredOrUnchanged) {
  const VImage clear = plain(4, 4, {0, 0, 200, 0});
  expect_pixel(covered(clear, kRed, all(0.5), AlphaMode::covered), 1, 1, {255, 0, 0, 128}, 0);
  expect_pixel(covered(clear, kRed, all(0.5), AlphaMode::unchanged), 1, 1, {128, 0, 100, 0}, 0);
}

TEST_F(CoverTest, CutOutIsTransparentOrOfAColour) {
  const VImage image = plain(4, 4, {0, 0, 200, 100});
  expect_pixel(cut_out(image, all(0.5), std::nullopt), 1, 1, {0, 0, 200, 50}, 0);
  expect_pixel(cut_out(plain(4, 4, {0, 0, 200}), all(0), std::nullopt), 1, 1, {0, 0, 200, 0}, 0);
  expect_pixel(cut_out(plain(4, 4, {0, 0, 200}), all(0), kRed), 1, 1, {255, 0, 0}, 0);
}

}  // namespace
}  // namespace tintype::steps
