#include "steps/color/curve.h"

#include <gtest/gtest.h>

namespace tintype::steps {
namespace {

TEST(MonotoneCurve, NeitherOvershootsNorTurnsBetweenPoints) {
  const std::vector<CurvePoint> points{{0, 0}, {20, 5}, {40, 250}, {60, 250}, {200, 251}, {255, 10}};
  const MonotoneCurve curve(points);
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const auto [low, high] = std::minmax(points[i].out, points[i + 1].out);
    const double sign = points[i + 1].out >= points[i].out ? 1 : -1;
    for (int half = 0; half < (points[i + 1].in - points[i].in) * 2; ++half) {
      const double in = points[i].in + half / 2.0;
      EXPECT_GE(curve.at(in), low - 1e-9) << in;
      EXPECT_LE(curve.at(in), high + 1e-9) << in;
      EXPECT_GE(sign * (curve.at(in + 0.5) - curve.at(in)), -1e-9) << in;
    }
    EXPECT_DOUBLE_EQ(curve.at(points[i].in), points[i].out);
  }
  const MonotoneCurve line({{50, 0}, {150, 100}});
  EXPECT_NEAR(line.at(77), 27, 1e-9);
  EXPECT_EQ(line.at(0), 0);
  EXPECT_EQ(line.at(255), 100);
}

}  // namespace
}  // namespace tintype::steps
