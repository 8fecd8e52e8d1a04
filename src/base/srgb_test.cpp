#include "base/srgb.h"

#include <cmath>

#include <gtest/gtest.h>

namespace tintype::srgb {
namespace {

// Levels of 8 bits and their linear light as ICC's profile of sRGB has them, to five places.
TEST(Srgb, HasTheCurveOfTheStandard) {
  struct Row {
    int level;
    double linear;
  };
  for (const auto& [level, linear] : {Row{0, 0}, Row{1, 0.00030}, Row{10, 0.00304}, Row{11, 0.00335},
                                      Row{64, 0.05127}, Row{128, 0.21586}, Row{188, 0.50289}, Row{255, 1}})
    EXPECT_NEAR(to_linear(level / 255.0), linear, 0.000005) << level;
}

TEST(Srgb, EveryLevelOfSixteenBitsComesBack) {
  constexpr int kLast = 65535;
  for (int level = 0; level <= kLast; ++level)
    ASSERT_EQ(std::lround(to_encoded(to_linear(level / double{kLast})) * kLast), level);
}

}  // namespace
}  // namespace tintype::srgb
