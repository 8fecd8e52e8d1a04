#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <string_view>
#include <type_traits>
#include <vector>

#include <gtest/gtest.h>
#include <lcms2.h>

#include "planes/color_convert.h"
#include "planes/color_profile.h"
#include "planes/scale.h"

namespace tintype::planes {
namespace {

Pixels noise(geometry::Size size, int channels) {
  std::mt19937 random(7);
  Pixels pixels(size, channels);
  for (int y = 0; y < size.height; ++y)
    std::generate_n(pixels.rows.row(y), size.width * channels,
                    [&] { return static_cast<std::uint8_t>(random() >> 24); });
  return pixels;
}

TEST(ColorConvert, IsWithinOneOfTheFormulas) {
  const Pixels pixels = noise({77, 40}, 3);
  const Planes planes = from_rgb(pixels, {});
  const Pixels back = to_rgb(planes);
  for (int y = 0; y < 40; ++y)
    for (int x = 0; x < 77; ++x) {
      const std::uint8_t* rgb = pixels.rows.row(y) + std::ptrdiff_t{3} * x;
      const double luma = 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2];
      ASSERT_NEAR(planes.luma.row(y)[x], luma, 0.6);
      ASSERT_NEAR(planes.chroma[0].row(y)[x], std::min(255.0, (rgb[2] - luma) / 1.772 + 128), 0.6);
      ASSERT_NEAR(planes.chroma[1].row(y)[x], std::min(255.0, (rgb[0] - luma) / 1.402 + 128), 0.6);
      const double blue = planes.chroma[0].row(y)[x] - 128;
      const double red = planes.chroma[1].row(y)[x] - 128;
      const std::array exact{planes.luma.row(y)[x] + 1.402 * red,
                             planes.luma.row(y)[x] - 0.344136 * blue - 0.714136 * red,
                             planes.luma.row(y)[x] + 1.772 * blue};
      for (std::size_t c = 0; c < 3; ++c)
        ASSERT_NEAR(back.rows.row(y)[3 * x + static_cast<int>(c)], std::clamp(exact[c], 0.0, 255.0), 0.6);
    }
}

TEST(ColorConvert, AveragesChroma) {
  const Pixels pixels = noise({9, 7}, 3);
  const Planes fine = from_rgb(pixels, {});
  const Planes coarse = from_rgb(pixels, {2, 2});
  ASSERT_EQ(coarse.chroma[0].size(), (geometry::Size{5, 4}));
  const Plane& f = fine.chroma[0];
  EXPECT_EQ(coarse.chroma[0].row(1)[1], (f.row(2)[2] + f.row(2)[3] + f.row(3)[2] + f.row(3)[3] + 2) / 4);
  EXPECT_EQ(coarse.chroma[0].row(1)[4], (f.row(2)[8] + f.row(3)[8] + 1) / 2);
  EXPECT_EQ(coarse.chroma[0].row(3)[4], f.row(6)[8]);
}

TEST(ColorConvert, InterpolatesChromaBetweenItsSites) {
  Planes planes{.luma = Plane({4, 1}), .chroma = {Plane({2, 1}), Plane({2, 1})}, .sampling = {2, 1}};
  std::fill_n(planes.luma.row(0), 4, std::uint8_t{128});
  for (Plane& plane : planes.chroma)
    std::fill_n(plane.row(0), 2, std::uint8_t{128});
  planes.chroma[1].row(0)[1] = 168;
  const Pixels pixels = to_rgb(planes);
  constexpr std::array kShifts{0, 10, 30, 40};
  for (std::size_t x = 0; x < 4; ++x)
    EXPECT_NEAR(pixels.rows.row(0)[3 * x], 128 + 1.402 * kShifts[x], 0.6) << x;
}

TEST(ColorConvert, KeepsGrey) {
  const Pixels pixels = noise({33, 9}, 1);
  const Planes planes = from_rgb(pixels, {2, 2});
  EXPECT_TRUE(planes.grey());
  const Pixels back = to_rgb(planes);
  EXPECT_EQ(back.channels, 1);
  EXPECT_TRUE(std::equal(back.rows.row(8), back.rows.row(8) + 33, pixels.rows.row(8)));
}

/// A matrix profile with the given primaries (x, y each) and a gamma of `gamma`.
std::vector<std::byte> profile_of(const cmsCIExyYTRIPLE& primaries, double gamma) {
  const cmsCIExyY white{0.3127, 0.3290, 1};
  cmsToneCurve* curve = cmsBuildGamma(nullptr, gamma);
  const std::array<cmsToneCurve*, 3> curves{curve, curve, curve};
  cmsHPROFILE profile = cmsCreateRGBProfile(&white, &primaries, curves.data());
  cmsUInt32Number bytes = 0;
  cmsSaveProfileToMem(profile, nullptr, &bytes);
  std::vector<std::byte> file(bytes);
  cmsSaveProfileToMem(profile, file.data(), &bytes);
  cmsCloseProfile(profile);
  cmsFreeToneCurve(curve);
  return file;
}

/// Adobe RGB (1998), version 2005-05, section 4.3.1.
const cmsCIExyYTRIPLE adobe{{0.64, 0.33, 1}, {0.21, 0.71, 1}, {0.15, 0.06, 1}};

TEST(ColorProfile, ConvertsAdobeRgb) {
  Pixels pixels({2, 1}, 3);
  const std::array<std::uint8_t, 6> samples{100, 150, 100, 128, 128, 128};
  std::ranges::copy(samples, pixels.rows.row(0));
  ASSERT_TRUE(convert_to_srgb(pixels, profile_of(adobe, 2.19921875)));
  // Linear RGB by the two standards' matrices: (100, 150, 100) of Adobe RGB is (66.0, 151.4, 97.1) of sRGB.
  const std::array expected{66, 151, 97, 128, 128, 128};
  for (std::size_t i = 0; i < 6; ++i)
    EXPECT_NEAR(pixels.rows.row(0)[i], expected[i], 1) << i;
}

TEST(ColorProfile, IgnoresWhatIsNoProfileOfThePixels) {
  Pixels pixels = noise({8, 8}, 3);
  const std::vector<std::uint8_t> before(pixels.rows.row(3), pixels.rows.row(3) + 24);
  EXPECT_FALSE(convert_to_srgb(pixels, {}));
  EXPECT_FALSE(convert_to_srgb(pixels, std::vector<std::byte>(5000, std::byte{0x41})));
  std::vector<std::byte> cut = profile_of(adobe, 2.2);
  cut.resize(cut.size() / 2);
  EXPECT_FALSE(convert_to_srgb(pixels, cut));
  EXPECT_TRUE(std::equal(before.begin(), before.end(), pixels.rows.row(3)));
  Pixels grey = noise({8, 8}, 1);
  EXPECT_FALSE(convert_to_srgb(grey, profile_of(adobe, 2.2)));
}

TEST(ColorProfile, KnowsSrgbByName) {
  using namespace std::string_view_literals;
  EXPECT_TRUE(is_srgb(std::as_bytes(std::span("....desc....sRGB IEC61966-2.1...."sv))));
  EXPECT_TRUE(
      is_srgb(std::as_bytes(std::span("..\0s\0R\0G\0B\0 \0I\0E\0C\0"
                                      "6\0"
                                      "1\0"
                                      "9\0"
                                      "6\0"
                                      "6\0-\0"
                                      "2\0.\0"
                                      "1"sv))));
  EXPECT_FALSE(is_srgb(profile_of(adobe, 2.2)));
  EXPECT_FALSE(is_srgb({}));
}

}  // namespace
}  // namespace tintype::planes
