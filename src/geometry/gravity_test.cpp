#include "geometry/gravity.h"

#include <limits>
#include <vector>

#include <gtest/gtest.h>

namespace tintype::geometry {
namespace {

using enum GravityType;

struct GravityRow {
  Gravity gravity;
  int left;
  int top;
};

TEST(Place, PutsABoxOf30x20Into101x60) {
  const std::vector<GravityRow> rows{
      // (101 - 30 + 1) / 2 = 36; (60 - 20 + 1) / 2 = 20.5, to even 20
      {{center}, 36, 20},
      {{north}, 36, 0},
      {{south}, 36, 40},
      {{west}, 0, 20},
      {{east}, 71, 20},
      {{north_west}, 0, 0},
      {{north_east}, 71, 0},
      {{south_west}, 0, 40},
      {{south_east}, 71, 40},
      {{smart}, 36, 20},
      {{smart, 9, 9}, 36, 20},
      // pixels: away from the edge, or right and down of the middle
      {{center, 5, -3}, 41, 17},
      {{north, 5, 3}, 41, 3},
      {{south, 5, 3}, 41, 37},
      {{west, 5, 3}, 5, 23},
      {{east, 5, 3}, 66, 23},
      {{north_west, 5, 3}, 5, 3},
      {{north_east, 5, 3}, 66, 3},
      {{south_west, 5, 3}, 5, 37},
      {{south_east, 5, 3}, 66, 37},
      // parts of the larger box: re(10.1) = 10, re(15) = 15, re(50.5) = 50
      {{north_west, 0.1, 0.25}, 10, 15},
      {{south_east, 0.1, 0.25}, 61, 25},
      {{west, 0.5}, 50, 20},
      {{center, -0.1, 0.25}, 26, 35},
      // never outside
      {{north_west, -5, -5}, 0, 0},
      {{north_west, 500, 500}, 71, 40},
      {{east, 500}, 0, 20},
      {{center, -500, 500}, 0, 40},
      // the point in the middle: re(101 x 0.5) = 50, minus 15; re(60 x 0.5) = 30, minus 10
      {{focus_point, 0.5, 0.5}, 35, 20},
      {{focus_point, 0.6, 0.4}, 46, 14},
      {{focus_point, 0, 1}, 0, 40},
      {{focus_point, 1, 0}, 71, 0},
      {{focus_pixel, 51, 24}, 36, 14},
      {{focus_pixel, 0, 500}, 0, 40},
  };
  for (const GravityRow& row : rows) {
    EXPECT_EQ(place({30, 20}, {101, 60}, row.gravity, 1), (Rect{row.left, row.top, 30, 20}))
        << int{static_cast<unsigned char>(row.gravity.type)} << ' ' << row.gravity.x << ' ' << row.gravity.y;
  }
}

TEST(Place, ScalesOffsetsInPixelsByTheDpr) {
  EXPECT_EQ(place({10, 10}, {100, 100}, {north_west, 3, 0.1}, 1.5), (Rect{4, 10, 10, 10}));
  EXPECT_EQ(place({10, 10}, {100, 100}, {north_west, 1, 0.99}, 2), (Rect{2, 90, 10, 10}));
  EXPECT_EQ(place({10, 10}, {100, 100}, {center, -1, 0}, 2.5), (Rect{44, 46, 10, 10}));
}

TEST(Place, RoundsHalvesToEven) {
  EXPECT_EQ(place({1, 1}, {5, 9}, {north_west, 0.5, 0.5}, 1), (Rect{2, 4, 1, 1}));
  EXPECT_EQ(place({1, 1}, {7, 11}, {north_west, 0.5, 0.5}, 1), (Rect{4, 6, 1, 1}));
  EXPECT_EQ(place({2, 4}, {4, 10}, {}, 1), (Rect{2, 4, 2, 4}));
}

TEST(Place, TakesABoxThatIsTooLargeAsTheWhole) {
  EXPECT_EQ(place({30, 5}, {20, 10}, {east, 3, 2}, 1), (Rect{0, 5, 20, 5}));
}

TEST(Place, BearsEveryNumber) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  for (const double x : {kInfinity, -kInfinity, kNan, 1e300, -1e300}) {
    for (const auto type : {center, north_west, south_east, focus_point, focus_pixel}) {
      const Rect rect = place({3, 4}, {1 << 28, 9}, {type, x, x}, 1e6);
      EXPECT_GE(rect.left, 0);
      EXPECT_GE(rect.top, 0);
      EXPECT_LE(rect.left, (1 << 28) - 3);
      EXPECT_LE(rect.top, 5);
    }
  }
}

TEST(Limited, KeepsTheRatio) {
  EXPECT_EQ(limited({400, 300}, 500), (Size{400, 300}));
  EXPECT_EQ(limited({400, 300}, 400), (Size{400, 300}));
  EXPECT_EQ(limited({399, 300}, 400), (Size{399, 300}));
  EXPECT_EQ(limited({400, 300}, 200), (Size{200, 150}));
  EXPECT_EQ(limited({300, 400}, 100), (Size{75, 100}));
  EXPECT_EQ(limited({20000, 3}, 16383), (Size{16383, 2}));
  EXPECT_EQ(limited({20000, 1}, 100), (Size{100, 1}));
  EXPECT_EQ(limited({400, 300}, 0), (Size{400, 300}));
  EXPECT_EQ(limited({0, -1}, 10), (Size{1, 1}));
}

}  // namespace
}  // namespace tintype::geometry
