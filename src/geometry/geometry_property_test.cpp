#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <random>

#include <gtest/gtest.h>

#include "geometry/geometry.h"

// What holds for every request and source, tried on pseudo-random ones; the seeds are fixed.
namespace tintype::geometry {
namespace {

constexpr int kRounds = 30000;
constexpr int kMaxSide = 1 << 28;

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  int between(int low, int high) { return std::uniform_int_distribution(low, high)(random_); }
  bool one_in(int n) { return between(1, n) == 1; }
  /// Returns a number from `low` to `high` in which every order of magnitude is equally likely.
  double spread(double low, double high) {
    return std::exp(std::uniform_real_distribution(std::log(low), std::log(high))(random_));
  }
  int side(int most) { return std::max(1, static_cast<int>(spread(0.7, most))); }
  Size size(int most) { return {side(most), side(most)}; }

  Gravity gravity() {
    const auto type = static_cast<GravityType>(between(0, static_cast<int>(GravityType::smart)));
    if (type == GravityType::focus_point) return {type, between(0, 100) / 100.0, between(0, 100) / 100.0};
    return {type, offset(), offset()};
  }

  /// Returns a request with sizes up to `most` and factors from 1 / `factors` to `factors`.
  Request request(double most, double factors) {
    Request request;
    request.type = static_cast<ResizingType>(between(0, static_cast<int>(ResizingType::outside)));
    for (double* side : {&request.width, &request.height})
      *side = one_in(4) ? 0 : std::floor(spread(1, most));
    for (double* side : {&request.min_width, &request.min_height, &request.padding_top,
                         &request.padding_right, &request.padding_bottom, &request.padding_left})
      *side = one_in(4) ? std::floor(spread(1, most)) : 0;
    for (double* factor : {&request.zoom_x, &request.zoom_y, &request.dpr})
      *factor = one_in(2) ? 1 : spread(1 / factors, factors);
    for (double* side : {&request.crop.width, &request.crop.height})
      *side = one_in(2) ? 0 : spread(1e-6, most);
    if (one_in(2)) request.crop.gravity = gravity();
    request.gravity = gravity();
    request.enlarge = one_in(2);
    request.adaptive = one_in(4);
    request.extend = {one_in(3), gravity()};
    request.extend_aspect_ratio = {one_in(3), gravity()};
    request.rotate = 90 * between(-4, 4);
    request.flip_horizontal = one_in(2);
    request.flip_vertical = one_in(2);
    if (one_in(2)) request.max_result_dimension = static_cast<int>(spread(1, most));
    return request;
  }

 private:
  double offset() { return one_in(2) ? 0 : between(-300, 300) / (one_in(2) ? 1.0 : 301.0); }

  std::mt19937 random_;
};

void expect_inside(const Rect& rect, Size outer) {
  EXPECT_GE(rect.left, 0);
  EXPECT_GE(rect.top, 0);
  EXPECT_GE(rect.width, 1);
  EXPECT_GE(rect.height, 1);
  EXPECT_LE(rect.width, outer.width - rect.left);
  EXPECT_LE(rect.height, outer.height - rect.top);
}

void expect_consistent(const Geometry& geometry, const Request& request, Size stored) {
  expect_inside(geometry.crop, stored);
  expect_inside(geometry.result, geometry.scaled);
  expect_inside({geometry.canvas_left, geometry.canvas_top, geometry.result.width, geometry.result.height},
                geometry.canvas);
  for (const int side :
       {geometry.scaled.width, geometry.scaled.height, geometry.canvas.width, geometry.canvas.height}) {
    EXPECT_LE(side, kMaxSide);
  }
  const Margins& padding = geometry.padding;
  EXPECT_GE(std::min({padding.top, padding.right, padding.bottom, padding.left}), 0);
  EXPECT_GT(geometry.dpr, 0);
  EXPECT_TRUE(std::isfinite(geometry.dpr));

  const Size image = oriented(geometry.crop.size(), geometry.orientation);
  EXPECT_DOUBLE_EQ(geometry.shrink_x * geometry.scaled.width, image.width);
  EXPECT_DOUBLE_EQ(geometry.shrink_y * geometry.scaled.height, image.height);
  if (request.max_result_dimension > 0) {
    EXPECT_LE(geometry.final_size().width, request.max_result_dimension);
    EXPECT_LE(geometry.final_size().height, request.max_result_dimension);
  }
}

TEST(GeometryProperties, EveryAnswerIsConsistent) {
  Generator generator(1);
  for (int i = 0; i < kRounds && !testing::Test::HasFailure(); ++i) {
    SCOPED_TRACE(i);
    const bool extreme = i % 2 == 0;
    const Request request = extreme ? generator.request(1 << 24, 1e6) : generator.request(3000, 4);
    const Size stored = generator.size(extreme ? 1 << 24 : 3000);
    const Source source{stored, generator.between(0, 9), generator.one_in(4)};
    expect_consistent(solve(request, source), request, stored);
  }
}

TEST(GeometryProperties, EveryNumberIsBorne) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  constexpr std::array kNumbers{kNan,   kInfinity, -kInfinity,   0.0, -1.0, 1e300,
                                1e-300, -1e300,    2147483648.0, 0.5, 1e9,  -0.0};
  Generator generator(2);
  const auto any = [&] {
    return kNumbers.at(static_cast<std::size_t>(generator.between(0, static_cast<int>(kNumbers.size()) - 1)));
  };
  for (int i = 0; i < kRounds && !testing::Test::HasFailure(); ++i) {
    SCOPED_TRACE(i);
    Request request = generator.request(1000, 4);
    for (double* number :
         {&request.width, &request.height, &request.min_width, &request.min_height, &request.zoom_x,
          &request.zoom_y, &request.dpr, &request.crop.width, &request.crop.height, &request.padding_top,
          &request.padding_right, &request.padding_bottom, &request.padding_left, &request.gravity.x,
          &request.gravity.y}) {
      if (generator.one_in(3)) *number = any();
    }
    if (generator.one_in(9)) request.max_result_dimension = -1;
    const Size stored = generator.size(1000);
    expect_consistent(solve(request, {stored, 1, false}), request, stored);
  }
}

TEST(GeometryProperties, ASourceWithoutPixelsIsTakenForOne) {
  for (const Size size : {Size{0, 0}, Size{-5, 3}, Size{std::numeric_limits<int>::max(), 1}}) {
    const Geometry geometry = solve({.width = 10, .max_result_dimension = 16}, {size});
    EXPECT_GE(geometry.scaled.width, 1);
    EXPECT_GE(geometry.scaled.height, 1);
    EXPECT_LE(geometry.final_size().width, 16);
  }
}

TEST(GeometryProperties, NothingIsEnlargedUnasked) {
  Generator generator(3);
  for (int i = 0; i < kRounds && !testing::Test::HasFailure(); ++i) {
    SCOPED_TRACE(i);
    Request request = generator.request(3000, 4);
    request.enlarge = false;
    request.min_width = request.min_height = 0;
    const Geometry geometry = solve(request, {generator.size(3000), generator.between(1, 8)});
    EXPECT_GE(geometry.shrink_x, 1);
    EXPECT_GE(geometry.shrink_y, 1);
  }
}

TEST(GeometryProperties, AResultIsNeverOverItsTarget) {
  Generator generator(4);
  for (int i = 0; i < kRounds && !testing::Test::HasFailure(); ++i) {
    SCOPED_TRACE(i);
    Request request = generator.request(3000, 4);
    if (request.type == ResizingType::outside) continue;
    request.adaptive = false;
    const Geometry geometry = solve(request, {generator.size(3000), generator.between(1, 8)});
    const auto target = [&](double side, double zoom) { return side * geometry.dpr * zoom + 0.5 + 1e-6; };
    if (request.width > 0) {
      EXPECT_LE(geometry.result.width, std::max(1.0, target(request.width, request.zoom_x)));
    }
    if (request.height > 0) {
      EXPECT_LE(geometry.result.height, std::max(1.0, target(request.height, request.zoom_y)));
    }
  }
}

TEST(GeometryProperties, OutsideCoversItsTargetAndKeepsTheImageWhole) {
  Generator generator(9);
  for (int i = 0; i < kRounds && !testing::Test::HasFailure(); ++i) {
    SCOPED_TRACE(i);
    const Size target = generator.size(1000);
    const Request request{.type = ResizingType::outside,
                          .width = 1.0 * target.width,
                          .height = 1.0 * target.height,
                          .enlarge = true};
    const Geometry geometry = solve(request, {generator.size(1000), generator.between(1, 8)});
    EXPECT_GE(geometry.result.width, target.width);
    EXPECT_GE(geometry.result.height, target.height);
    EXPECT_TRUE(geometry.result.width == target.width || geometry.result.height == target.height);
    EXPECT_EQ(geometry.result.size(), geometry.scaled);
  }
}

TEST(GeometryProperties, FillFillsItsTargetFromALargeSource) {
  Generator generator(5);
  for (int i = 0; i < kRounds && !testing::Test::HasFailure(); ++i) {
    SCOPED_TRACE(i);
    const Size target = generator.size(1000);
    const Size stored{target.width * generator.between(1, 5) + generator.between(0, 99),
                      target.height * generator.between(1, 5) + generator.between(0, 99)};
    Request request{
        .width = 1.0 * target.width, .height = 1.0 * target.height, .gravity = generator.gravity()};
    for (const auto type : {ResizingType::fill, ResizingType::fill_down, ResizingType::force}) {
      request.type = type;
      EXPECT_EQ(solve(request, {stored}).final_size(), target);
    }
    request.type = ResizingType::fit;
    const Geometry fitted = solve(request, {stored});
    EXPECT_TRUE(fitted.result.width == target.width || fitted.result.height == target.height);
    EXPECT_EQ(fitted.result.size(), fitted.scaled);
    request.extend.enabled = true;
    EXPECT_EQ(solve(request, {stored}).final_size(), target);
  }
}

TEST(GeometryProperties, HowTheImageIsStoredMakesNoDifference) {
  Generator generator(6);
  for (int i = 0; i < kRounds && !testing::Test::HasFailure(); ++i) {
    SCOPED_TRACE(i);
    const Request request = generator.request(3000, 4);
    const Size upright = generator.size(3000);
    const Geometry plain = solve(request, {upright, 1});
    for (int orientation = 2; orientation <= 8; ++orientation) {
      const Orientation exif = orientation_of_exif(orientation);
      const Size stored = oriented(upright, inverse(exif));
      const Geometry geometry = solve(request, {stored, orientation});
      EXPECT_EQ(oriented(geometry.crop, stored, exif), plain.crop);
      EXPECT_EQ(geometry.scaled, plain.scaled);
      EXPECT_EQ(geometry.result, plain.result);
      EXPECT_EQ(geometry.canvas, plain.canvas);
      EXPECT_EQ(geometry.canvas_left, plain.canvas_left);
      EXPECT_EQ(geometry.canvas_top, plain.canvas_top);
      EXPECT_EQ(geometry.padding, plain.padding);
      EXPECT_EQ(geometry.shrink_x, plain.shrink_x);
      EXPECT_EQ(geometry.dpr, plain.dpr);
    }
  }
}

}  // namespace
}  // namespace tintype::geometry
