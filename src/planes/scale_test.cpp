#include "planes/scale.h"

#include <cmath>

#include <gtest/gtest.h>

#include "planes/orient.h"

namespace tintype::planes {
namespace {

/// Only turned; the sampling swaps its sides.
Planes turn(const Planes& source, geometry::Orientation by) {
  const Sampling swapped{source.sampling.vertical, source.sampling.horizontal};
  return scale(source, {.window = whole(source.size()),
                        .size = geometry::oriented(source.size(), by),
                        .orientation = by,
                        .sampling = by.swaps_sides() ? swapped : source.sampling,
                        .kernel = Kernel::linear});
}

/// A ramp over the image, the same whatever the sampling: `x` and `y` in luma px of an image `size`.
double ramp(double x, double y, geometry::Size size) {
  return 30 + 150 * x / size.width + 50 * y / size.height;
}

Plane ramp_plane(geometry::Size samples, Sampling sampling, geometry::Size size) {
  Plane plane(samples);
  for (int y = 0; y < samples.height; ++y)
    for (int x = 0; x < samples.width; ++x)
      plane.row(y)[x] = static_cast<std::uint8_t>(
          std::lround(ramp((x + 0.5) * sampling.horizontal, (y + 0.5) * sampling.vertical, size)));
  return plane;
}

Planes ramps(geometry::Size size, Sampling sampling) {
  Planes planes{.luma = ramp_plane(size, {}, size), .chroma = {}, .sampling = sampling};
  for (Plane& plane : planes.chroma)
    plane = ramp_plane(chroma_size(size, sampling), sampling, size);
  return planes;
}

TEST(PlaneTurn, FollowsTheGeometry) {
  Plane source({70, 41});
  for (int y = 0; y < 41; ++y)
    for (int x = 0; x < 70; ++x)
      source.row(y)[x] = static_cast<std::uint8_t>(x * 37 + y * 11);
  for (const bool mirror : {false, true})
    for (const int clockwise : {0, 90, 180, 270}) {
      const geometry::Orientation by{mirror, clockwise};
      const Plane result = orient(source, by);
      ASSERT_EQ(result.size(), geometry::oriented(source.size(), by));
      for (int y = 0; y < 41; ++y)
        for (int x = 0; x < 70; ++x) {
          const geometry::Rect to = geometry::oriented(geometry::Rect{x, y, 1, 1}, source.size(), by);
          ASSERT_EQ(result.row(to.top)[to.left], source.row(y)[x])
              << mirror << clockwise << " " << x << "," << y;
        }
    }
}

TEST(PlaneScale, KeepsChromaWhereLumaIs) {
  for (const Sampling from : {Sampling{1, 1}, {2, 1}, {1, 2}, {2, 2}, {4, 1}})
    for (const Sampling to : {Sampling{1, 1}, {2, 2}, {2, 1}})
      for (const geometry::Size target : {geometry::Size{61, 33}, {100, 64}, {33, 77}}) {
        const Planes source = ramps({203, 151}, from);
        const Planes result = scale(
            source, {.window = whole(source.size()), .size = target, .orientation = {}, .sampling = to});
        ASSERT_EQ(result.size(), target);
        for (const Plane& plane : result.chroma) {
          ASSERT_EQ(plane.size(), chroma_size(target, to));
          // Near the edges the kernel sees the ramp's end.
          for (int y = 4; y < plane.height() - 4; ++y)
            for (int x = 4; x < plane.width() - 4; ++x)
              ASSERT_NEAR(plane.row(y)[x], ramp((x + 0.5) * to.horizontal, (y + 0.5) * to.vertical, target),
                          1.5)
                  << x << "," << y;
        }
      }
}

TEST(PlaneScale, KeepsChromaWhereLumaIsAfterATurn) {
  for (const bool mirror : {false, true})
    for (const int clockwise : {0, 90, 180, 270}) {
      const geometry::Orientation by{mirror, clockwise};
      const geometry::Size size{41, 37};
      const Planes source = ramps(size, {2, 2});
      const Planes result = turn(source, by);
      const Plane luma = orient(source.luma, by);
      for (int y = 2; y < result.chroma[0].height() - 2; ++y)
        for (int x = 2; x < result.chroma[0].width() - 2; ++x) {
          const std::size_t left = 2 * static_cast<std::size_t>(x);
          const double around = (luma.row(2 * y)[left] + luma.row(2 * y)[left + 1] +
                                 luma.row(2 * y + 1)[left] + luma.row(2 * y + 1)[left + 1]) /
                                4.0;
          ASSERT_NEAR(result.chroma[0].row(y)[x], around, 1.5) << mirror << clockwise << " " << x << "," << y;
        }
    }
}

TEST(PlaneScale, SwapsTheSidesOfTheSampling) {
  const Planes result = turn(ramps({40, 30}, {2, 1}), {.mirror = false, .clockwise = 90});
  EXPECT_EQ(result.sampling, (Sampling{1, 2}));
  EXPECT_EQ(result.chroma[1].size(), (geometry::Size{30, 20}));
}

}  // namespace
}  // namespace tintype::planes
