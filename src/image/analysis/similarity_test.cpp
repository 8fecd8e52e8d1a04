#include "image/analysis/similarity.h"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

namespace tintype::image {
namespace {

using Samples = std::vector<std::uint8_t>;

Samples waves(geometry::Size size) {
  Samples samples;
  for (int y = 0; y < size.height; ++y) {
    for (int x = 0; x < size.width; ++x)
      samples.push_back(
          static_cast<std::uint8_t>(std::lround(128 + 60 * std::sin(x * 0.7) * std::cos(y * 0.4))));
  }
  return samples;
}

TEST(Ssim, OfAnImageWithItselfIsOne) {
  const geometry::Size size{40, 30};
  const Samples image = waves(size);
  EXPECT_DOUBLE_EQ(ssim({size, image}, {size, image}), 1);
  const geometry::Size tiny{3, 2};
  EXPECT_DOUBLE_EQ(ssim({tiny, waves(tiny)}, {tiny, waves(tiny)}), 1);
}

TEST(Ssim, OfTwoFlatImagesComparesTheirMeansAlone) {
  // The formula's second factor is 1 where nothing varies.
  const geometry::Size size{16, 16};
  const Samples dark(256, 50);
  const Samples bright(256, 100);
  constexpr double kC1 = 2.55 * 2.55;
  const double expected = (2 * 50 * 100 + kC1) / (50 * 50 + 100 * 100 + kC1);
  EXPECT_NEAR(ssim({size, dark}, {size, bright}), expected, 1e-12);
}

TEST(Ssim, OfOneWindowIsTheFormula) {
  const geometry::Size size{2, 1};
  const Samples a{10, 30};   // mean 20, variance 100
  const Samples b{40, 100};  // mean 70, variance 900, covariance 300
  constexpr double kC1 = 2.55 * 2.55;
  constexpr double kC2 = 7.65 * 7.65;
  const double expected = (2 * 20 * 70 + kC1) * (2 * 300 + kC2) / ((400 + 4900 + kC1) * (100 + 900 + kC2));
  EXPECT_NEAR(ssim({size, a}, {size, b}), expected, 1e-12);
}

TEST(Ssim, FallsWithTheNoise) {
  const geometry::Size size{64, 64};
  const Samples image = waves(size);
  double last = 1;
  for (const int noise : {2, 8, 32}) {
    Samples noisy = image;
    for (std::size_t i = 0; i < noisy.size(); ++i)
      noisy[i] = static_cast<std::uint8_t>(noisy[i] + (i * 7919 % 3 == 0 ? noise : -noise / 2));
    const double now = ssim({size, image}, {size, noisy});
    EXPECT_LT(now, last);
    last = now;
  }
  EXPECT_GT(last, 0);
}

TEST(LumaImage, WeighsTheChannelsAndPutsWhatIsTransparentOnWhite) {
  const auto pixel = [](const std::vector<double>& channels) {
    return vips::VImage::black(1, 1)
        .new_from_image(channels)
        .cast(VIPS_FORMAT_UCHAR)
        .copy(vips::VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB));
  };
  EXPECT_EQ(LumaImage(pixel({255, 0, 0})).luma().samples[0], 76);
  EXPECT_EQ(LumaImage(pixel({0, 255, 0})).luma().samples[0], 150);
  EXPECT_EQ(LumaImage(pixel({0, 0, 255})).luma().samples[0], 29);
  EXPECT_EQ(LumaImage(pixel({9, 9, 9, 0})).luma().samples[0], 255);
}

}  // namespace
}  // namespace tintype::image
