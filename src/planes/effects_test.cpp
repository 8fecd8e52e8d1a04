#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "planes/blur.h"
#include "planes/canvas.h"
#include "planes/scale.h"
#include "planes/sharpen.h"

namespace tintype::planes {
namespace {

Plane plane_noise(geometry::Size size, unsigned seed) {
  std::mt19937 random(seed);
  Plane plane(size);
  for (int y = 0; y < size.height; ++y)
    std::generate_n(plane.row(y), size.width, [&] { return static_cast<std::uint8_t>(random() >> 24); });
  return plane;
}

double blurred_at(const Plane& plane, const std::vector<int>& mask, int x, int y) {
  const int reach = static_cast<int>(mask.size() / 2);
  const double scale = std::accumulate(mask.begin(), mask.end(), 0);
  double sum = 0;
  for (int v = -reach; v <= reach; ++v)
    for (int u = -reach; u <= reach; ++u)
      sum += mask[static_cast<std::size_t>(v + reach)] * mask[static_cast<std::size_t>(u + reach)] *
             plane.row(std::clamp(y + v, 0, plane.height() - 1))[std::clamp(x + u, 0, plane.width() - 1)];
  return sum / (scale * scale);
}

TEST(PlaneBlur, MakesTheMaskOfGaussmat) {
  EXPECT_EQ(gaussian_mask(1, 0.2), (std::vector{12, 20, 12}));
  EXPECT_EQ(gaussian_mask(0.5, 0.2), (std::vector{20}));
  EXPECT_EQ(gaussian_mask(0.5, 0.1), (std::vector{3, 20, 3}));
  EXPECT_EQ(gaussian_mask(2, 0.2), (std::vector{6, 12, 18, 20, 18, 12, 6}));
}

TEST(PlaneBlur, IsTheConvolution) {
  for (const double sigma : {0.1, 1.0, 2.5, 10.0}) {
    const Planes source{.luma = plane_noise({67, 45}, 1),
                        .chroma = {plane_noise({34, 23}, 2), plane_noise({34, 23}, 3)},
                        .sampling = {2, 2}};
    const Planes result = blur(source, sigma);
    const auto mask = sigma < 0.2 ? std::vector{1} : gaussian_mask(sigma, 0.2);
    const auto coarse = sigma / 2 < 0.2 ? std::vector{1} : gaussian_mask(sigma / 2, 0.2);
    for (int y = 0; y < 45; ++y)
      for (int x = 0; x < 67; ++x)
        ASSERT_NEAR(result.luma.row(y)[x], blurred_at(source.luma, mask, x, y), 0.6);
    for (int y = 0; y < 23; ++y)
      for (int x = 0; x < 34; ++x)
        ASSERT_NEAR(result.chroma[1].row(y)[x], blurred_at(source.chroma[1], coarse, x, y), 0.6);
  }
}

TEST(PlaneSharpen, LeavesFlatPartsAndSteepensEdges) {
  Plane source({40, 8});
  for (int y = 0; y < 8; ++y)
    for (int x = 0; x < 40; ++x)
      source.row(y)[x] = x < 20 ? 80 : 160;
  const Plane result = sharpen(source, 1);
  EXPECT_EQ(result.row(4)[5], 80);
  EXPECT_EQ(result.row(4)[35], 160);
  // Mask 3 12 20 12 3 of L* 34.0 and 65.9: next to the edge 15 / 50 of 31.9 L*, less 2, thrice: over both
  // bounds.
  EXPECT_EQ(result.row(4)[20], 187);  // L* 75.9
  EXPECT_EQ(result.row(4)[19], 36);   // L* 14.0
}

TEST(PlaneSharpen, IgnoresSmallDifferences) {
  Plane source({40, 8});
  for (int y = 0; y < 8; ++y)
    for (int x = 0; x < 40; ++x)
      source.row(y)[x] = static_cast<std::uint8_t>(100 + x % 2 * 4);
  const Plane result = sharpen(source, 2);
  for (int y = 0; y < 8; ++y)
    EXPECT_TRUE(std::ranges::equal(result.samples(y), source.samples(y)));
}

TEST(PlaneCanvas, AveragesChromaByArea) {
  Planes image{.luma = plane_noise({6, 4}, 1), .chroma = {Plane({3, 2}), Plane({3, 2})}, .sampling = {2, 2}};
  for (Plane& plane : image.chroma)
    for (int y = 0; y < 2; ++y)
      std::fill_n(plane.row(y), 3, std::uint8_t{200});
  const Planes result = on_canvas(image, {11, 9}, 3, 2, {10, 100, 40});
  ASSERT_EQ(result.size(), (geometry::Size{11, 9}));
  ASSERT_EQ(result.chroma[0].size(), (geometry::Size{6, 5}));
  EXPECT_EQ(result.luma.row(1)[3], 10);
  EXPECT_EQ(result.luma.row(2)[3], image.luma.row(0)[0]);
  EXPECT_EQ(result.luma.row(5)[8], image.luma.row(3)[5]);
  EXPECT_EQ(result.luma.row(5)[9], 10);
  for (const auto& [x, expected] : {std::pair{0, 100}, {1, 150}, {2, 200}, {3, 200}, {4, 150}, {5, 100}})
    EXPECT_EQ(result.chroma[0].row(1)[x], expected) << x;
  EXPECT_EQ(result.chroma[1].row(1)[1], 120);
  EXPECT_EQ(result.chroma[0].row(0)[2], 100);
  EXPECT_EQ(result.chroma[0].row(3)[2], 100);
}

TEST(PlaneCanvas, CopiesAlignedChroma) {
  const Planes image{.luma = plane_noise({7, 5}, 1),
                     .chroma = {plane_noise({4, 3}, 2), plane_noise({4, 3}, 3)},
                     .sampling = {2, 2}};
  const Planes result = on_canvas(image, {20, 20}, 4, 6, {0, 0, 0});
  for (int y = 0; y < 2; ++y)
    for (int x = 0; x < 3; ++x)
      EXPECT_EQ(result.chroma[0].row(3 + y)[2 + x], image.chroma[0].row(y)[x]);
  EXPECT_EQ(result.chroma[0].row(3)[5], (image.chroma[0].row(0)[3] + 1) / 2);
  EXPECT_EQ(result.chroma[0].row(5)[5], (image.chroma[0].row(2)[3] + 2) / 4);
}

}  // namespace
}  // namespace tintype::planes
