#include "planes/resize.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace tintype::planes {
namespace {

constexpr std::array kKernels{Kernel::nearest,  Kernel::linear,   Kernel::cubic,
                              Kernel::mitchell, Kernel::lanczos2, Kernel::lanczos3};

using Random = std::mt19937;

Plane noise(geometry::Size size, Random& random) {
  Plane plane(size);
  std::uniform_int_distribution<int> sample(0, 255);
  for (int y = 0; y < size.height; ++y)
    std::generate_n(plane.row(y), size.width, [&] { return static_cast<std::uint8_t>(sample(random)); });
  return plane;
}

/// The definition, in double precision, one axis at a time: sums over the endless row whose outermost samples
/// repeat.
std::vector<double> filtered(const std::vector<double>& line, double begin, double length, int target,
                             Kernel kernel) {
  const double step = length / target;
  const double widening = std::max(1.0, step);
  const auto sample = [&](int i) {
    return line[static_cast<std::size_t>(std::clamp(i, 0, static_cast<int>(line.size()) - 1))];
  };
  std::vector<double> out;
  for (int t = 0; t < target; ++t) {
    const double center = begin + (t + 0.5) * step - 0.5;
    if (kernel == Kernel::nearest) {
      out.push_back(sample(static_cast<int>(std::floor(center + 0.5))));
      continue;
    }
    double sum = 0;
    double total = 0;
    const int reach = static_cast<int>(4 * widening) + 1;
    for (int i = static_cast<int>(center) - reach; i <= static_cast<int>(center) + reach; ++i) {
      const double weight = value(kernel, (i - center) / widening);
      sum += weight * sample(i);
      total += weight;
    }
    out.push_back(sum / total);
  }
  return out;
}

double worst_error(const Plane& source, const Window& window, const Plane& result, Kernel kernel) {
  std::vector<std::vector<double>> narrow;
  for (int y = 0; y < source.height(); ++y) {
    const auto row = source.samples(y);
    narrow.push_back(filtered({row.begin(), row.end()}, window.left, window.width, result.width(), kernel));
  }
  double worst = 0;
  for (int x = 0; x < result.width(); ++x) {
    std::vector<double> column;
    column.reserve(narrow.size());
    for (const auto& row : narrow)
      column.push_back(row[static_cast<std::size_t>(x)]);
    const auto exact = filtered(column, window.top, window.height, result.height(), kernel);
    for (int y = 0; y < result.height(); ++y)
      worst = std::max(
          worst, std::abs(std::clamp(exact[static_cast<std::size_t>(y)], 0.0, 255.0) - result.row(y)[x]));
  }
  return worst;
}

TEST(PlaneResize, IsWithinOneOfTheDefinition) {
  Random random(1);
  std::uniform_int_distribution<int> side(1, 150);
  std::uniform_real_distribution<double> part(0, 1);
  for (int round = 0; round < 120; ++round) {
    const Plane source = noise({side(random), side(random)}, random);
    Window window{part(random) * source.width() / 2, part(random) * source.height() / 2, 0, 0};
    window.width = (source.width() - window.left) * (0.1 + 0.9 * part(random));
    window.height = (source.height() - window.top) * (0.1 + 0.9 * part(random));
    const Kernel kernel = kKernels[static_cast<std::size_t>(round) % kKernels.size()];
    const Plane result = resize(source, window, {side(random), side(random)}, kernel);
    EXPECT_LE(worst_error(source, window, result, kernel), 1.0) << round;
  }
}

TEST(PlaneResize, KeepsConstants) {
  for (const Kernel kernel : kKernels)
    for (const int level : {0, 1, 127, 255})
      for (const geometry::Size target : {geometry::Size{1, 1}, {31, 77}, {400, 300}}) {
        Plane source({201, 99});
        for (int y = 0; y < source.height(); ++y)
          std::fill_n(source.row(y), source.width(), static_cast<std::uint8_t>(level));
        const Plane result = resize(source, {3.3, 0.5, 190.25, 98.1}, target, kernel);
        for (int y = 0; y < target.height; ++y)
          for (const int sample : result.samples(y))
            ASSERT_EQ(sample, level);
      }
}

TEST(PlaneResize, KeepsSymmetry) {
  Random random(2);
  Plane source = noise({91, 60}, random);
  for (int y = 0; y < source.height(); ++y)
    std::reverse_copy(source.row(y), source.row(y) + 45, source.row(y) + 46);
  for (const int width : {1, 20, 33, 200}) {
    const Plane result = resize(source, whole(source.size()), {width, 17}, Kernel::lanczos3);
    for (int y = 0; y < 17; ++y)
      for (int x = 0; x < width; ++x)
        EXPECT_NEAR(result.row(y)[x], result.row(y)[width - 1 - x], 1);
  }
}

TEST(PlaneResize, ShrinksAndEnlargesToTheExtremes) {
  Random random(3);
  struct Case {
    geometry::Size from;
    geometry::Size to;
  };
  for (const auto& [from, to] :
       {Case{{5000, 3}, {1, 1}}, Case{{3, 5000}, {1, 1}}, Case{{1, 1}, {70, 65}}, Case{{2, 1}, {1, 300}}}) {
    const Plane source = noise(from, random);
    const Plane result = resize(source, whole(from), to, Kernel::lanczos3);
    EXPECT_LE(worst_error(source, whole(from), result, Kernel::lanczos3), 1.0)
        << from.width << "x" << from.height;
  }
}

TEST(PlaneResize, CopiesWhereNothingIsScaled) {
  Random random(4);
  const Plane source = noise({40, 30}, random);
  const Plane result = resize(source, {5, 7, 20, 11}, {20, 11}, Kernel::mitchell);
  for (int y = 0; y < 11; ++y)
    for (int x = 0; x < 20; ++x)
      ASSERT_EQ(result.row(y)[x], source.row(y + 7)[x + 5]);
}

TEST(Kernels, AreOneInTheMiddleAndInterpolate) {
  for (const Kernel kernel : {Kernel::linear, Kernel::cubic, Kernel::lanczos2, Kernel::lanczos3}) {
    EXPECT_NEAR(value(kernel, 0), 1, 1e-12);
    EXPECT_NEAR(value(kernel, 1), 0, 1e-12);
    EXPECT_EQ(value(kernel, radius(kernel)), 0);
  }
  EXPECT_NEAR(value(Kernel::mitchell, 0), 8.0 / 9, 1e-12);
  EXPECT_NEAR(value(Kernel::mitchell, 1), 1.0 / 18, 1e-12);
}

}  // namespace
}  // namespace tintype::planes
