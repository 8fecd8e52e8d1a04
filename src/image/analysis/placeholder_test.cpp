#include "image/analysis/placeholder.h"

#include <gtest/gtest.h>

namespace tintype::image {
namespace {

Thumbnail flat(geometry::Size size, Thumbnail::Pixel pixel) {
  return {size, std::vector<Thumbnail::Pixel>(static_cast<std::size_t>(size.width * size.height), pixel)};
}

/// Returns an image in which red increases to the right and green downwards.
Thumbnail ramps(geometry::Size size) {
  Thumbnail image{size, {}};
  for (int y = 0; y < size.height; ++y) {
    for (int x = 0; x < size.width; ++x)
      image.pixels.push_back({static_cast<std::uint8_t>(255 * x / (size.width - 1)),
                              static_cast<std::uint8_t>(255 * y / (size.height - 1)), 60, 255});
  }
  return image;
}

TEST(Blurhash, OfAFlatImageIsItsColorAndNothingElse) {
  // By the algorithm: 4 x 3 components are the digit 3 + 2 * 9, no contrast is 0, then the colour in four
  // digits, and for each other component (9 * 19 + 9) * 19 + 9 in two.
  EXPECT_EQ(blurhash(flat({8, 6}, {0, 0, 0, 255})), "L00000fQfQfQfQfQfQfQfQfQfQfQ");
  EXPECT_EQ(blurhash(flat({8, 6}, {255, 255, 255, 255})).substr(0, 6), "L0TSUA");
  EXPECT_EQ(blurhash(flat({8, 6}, {7, 8, 9, 0})), blurhash(flat({8, 6}, {255, 255, 255, 255})));
  EXPECT_EQ(blurhash(flat({6, 8}, {0, 0, 0, 255})).front(), 'T') << "3 x 4: 2 + 3 * 9";
}

TEST(Blurhash, HasTheLengthOfItsComponents) {
  EXPECT_EQ(blurhash(ramps({30, 20})).size(), 1U + 1U + 4U + 11U * 2U);
  EXPECT_NE(blurhash(ramps({30, 20})), blurhash(ramps({20, 30})));
}

TEST(Thumbhash, OfAFlatImage) {
  // Black, upright: all means in the middle or zero, no component differs.
  // Bits from the lowest: l 0 (6), p 32 (6), q 32 (6), scale 0 (5), alpha 0, across 7 (3), scales 0 (12),
  // landscape 0; then components of 0: a scale of 0 leaves them at 0.
  const std::string black = thumbhash(flat({10, 10}, {0, 0, 0, 255}));
  EXPECT_EQ(black.substr(0, 6), "AAgCBw");
}

TEST(Thumbhash, SaysWhetherTheImageIsWideOrTransparent) {
  const std::string wide = thumbhash(ramps({40, 20}));
  const std::string upright = thumbhash(ramps({20, 40}));
  EXPECT_NE(wide, upright);
  Thumbnail glass = ramps({40, 20});
  for (Thumbnail::Pixel& pixel : glass.pixels)
    pixel[3] = 100;
  EXPECT_NE(thumbhash(glass), wide);
}

}  // namespace
}  // namespace tintype::image
