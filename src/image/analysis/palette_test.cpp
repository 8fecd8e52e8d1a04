#include "image/analysis/palette.h"

#include <bit>
#include <cmath>

#include <gtest/gtest.h>

namespace tintype::image {
namespace {

Thumbnail stripes() {
  Thumbnail image{{10, 10}, {}};
  for (int i = 0; i < 100; ++i) {
    if (i < 60) {
      image.pixels.push_back({250, 10, static_cast<std::uint8_t>(i % 2 == 0 ? 10 : 20), 255});
    } else {
      image.pixels.push_back(i < 90 ? Thumbnail::Pixel{0, 200, 0, 255} : Thumbnail::Pixel{9, 9, 240, 0});
    }
  }
  return image;
}

TEST(DominantColors, AreMeansInTheOrderOfTheirShare) {
  const auto swatches = dominant_colors(stripes(), 5);
  ASSERT_EQ(swatches.size(), 2U) << "what is transparent has no colour";
  EXPECT_EQ(swatches[0].color, (Color{250, 10, 15}));
  EXPECT_NEAR(swatches[0].share, 60.0 / 90, 1e-9);
  EXPECT_EQ(swatches[1].color, (Color{0, 200, 0}));
  EXPECT_EQ(dominant_colors(stripes(), 1).size(), 1U);
}

TEST(AverageColor, IsWeighedByOpacity) {
  EXPECT_EQ(average_color(stripes()), (Color{167, 73, 10}));
  EXPECT_EQ(average_color({{1, 1}, {{5, 5, 5, 0}}}), Color{});
}

Thumbnail waves(double phase, int brighter) {
  Thumbnail image{{32, 32}, {}};
  for (int y = 0; y < 32; ++y) {
    for (int x = 0; x < 32; ++x) {
      const auto level = static_cast<std::uint8_t>(
          std::lround(110 + 50 * std::sin(x * 0.3 + phase) + 30 * std::cos(y * 0.5 + x * 0.1)) + brighter);
      image.pixels.push_back({level, level, level, 255});
    }
  }
  return image;
}

TEST(PerceptualHash, ChangesLittleWithBrightnessAndMuchWithTheImage) {
  const std::uint64_t hash = perceptual_hash(waves(0, 0));
  EXPECT_LE(std::popcount(hash ^ perceptual_hash(waves(0, 40))), 2);
  EXPECT_GE(std::popcount(hash ^ perceptual_hash(waves(2.5, 0))), 10);
  EXPECT_EQ(std::popcount(hash), 32) << "half of them lie above the median";
}

}  // namespace
}  // namespace tintype::image
