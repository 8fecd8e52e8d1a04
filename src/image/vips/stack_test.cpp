#include "image/vips/stack.h"

#include <vector>

#include "support/images.h"

namespace tintype::image {
namespace {

using test::Pixel;
using test::plain;
using vips::VImage;

class Stack : public test::ImageTest {};

VImage stack_of(const std::vector<VImage>& pages) {
  return stacked(pages);
}

TEST_F(Stack, PagesLieOneBelowTheOther) {
  const VImage stack = stack_of({plain(8, 2, {10}), plain(8, 3, {20}), plain(8, 1, {30})});
  EXPECT_EQ(stack.height(), 6);
  EXPECT_EQ(stack.bands(), 1);
  EXPECT_EQ(stack.getpoint(0, 1), Pixel{10});
  EXPECT_EQ(stack.getpoint(0, 2), Pixel{20});
  EXPECT_EQ(stack.getpoint(7, 5), Pixel{30});
}

TEST_F(Stack, NarrowOnesLieAtTheLeftOnWhite) {
  const VImage stack = stack_of({plain(4, 2, {10, 20, 30}), plain(8, 2, {40, 50, 60})});
  EXPECT_EQ(stack.width(), 8);
  EXPECT_EQ(stack.getpoint(3, 1), (Pixel{10, 20, 30}));
  EXPECT_EQ(stack.getpoint(4, 1), (Pixel{255, 255, 255}));
  const VImage high_bit_depth = stack_of({plain(4, 2, {10, 20, 30}).colourspace(VIPS_INTERPRETATION_RGB16),
                                          plain(8, 2, {40, 50, 60}).colourspace(VIPS_INTERPRETATION_RGB16)});
  EXPECT_EQ(high_bit_depth.getpoint(4, 1), (Pixel{65535, 65535, 65535}));
}

TEST_F(Stack, BesideTransparentPagesIsNothing) {
  const VImage stack = stack_of({plain(4, 2, {10, 20, 30, 40}), plain(8, 2, {40, 50, 60, 70})});
  EXPECT_EQ(stack.getpoint(4, 1), (Pixel{0, 0, 0, 0}));
}

TEST_F(Stack, PagesOfSeveralKindsBecomeOne) {
  const VImage high_bit_depth = plain(8, 2, {40, 50, 60}).colourspace(VIPS_INTERPRETATION_RGB16);
  const VImage stack = stack_of({plain(8, 2, {10}), high_bit_depth, plain(8, 2, {1, 2, 3, 4})});
  EXPECT_EQ(stack.interpretation(), VIPS_INTERPRETATION_sRGB);
  EXPECT_EQ(stack.getpoint(0, 0), (Pixel{10, 10, 10, 255}));
  EXPECT_EQ(stack.getpoint(0, 2), (Pixel{40, 50, 60, 255}));
  EXPECT_EQ(stack.getpoint(0, 4), (Pixel{1, 2, 3, 4}));
}

}  // namespace
}  // namespace tintype::image
