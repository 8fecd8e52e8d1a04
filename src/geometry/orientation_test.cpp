#include "geometry/orientation.h"

#include <limits>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace tintype::geometry {
namespace {

using Image = std::vector<std::string>;

Size size_of(const Image& image) {
  return {static_cast<int>(image.front().size()), static_cast<int>(image.size())};
}

/// Turns an image pixel by pixel, each taken as a rectangle of its own.
Image turned_image(const Image& image, Orientation orientation) {
  const Size before = size_of(image);
  const Size after = oriented(before, orientation);
  Image out(static_cast<std::size_t>(after.height), std::string(static_cast<std::size_t>(after.width), '?'));
  for (int y = 0; y < before.height; ++y) {
    for (int x = 0; x < before.width; ++x) {
      const Rect pixel = oriented(Rect{x, y, 1, 1}, before, orientation);
      out.at(static_cast<std::size_t>(pixel.top)).at(static_cast<std::size_t>(pixel.left)) =
          image[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)];
    }
  }
  return out;
}

const Image upright{"abc", "def"};

std::vector<Orientation> all_turns() {
  std::vector<Orientation> turns;
  for (const bool mirror : {false, true}) {
    for (int angle = 0; angle < 360; angle += 90)
      turns.push_back({mirror, angle});
  }
  return turns;
}

// How a camera stores the upright image, by the table of Exif 2.32 for tag 0x0112 ("the 0th row is the
// visual
// ..., the 0th column is the visual ...").
TEST(Orientation, MakesTheEightOrientationsUpright) {
  const std::vector<Image> stored{
      {"abc", "def"},      // 1: top, left
      {"cba", "fed"},      // 2: top, right
      {"fed", "cba"},      // 3: bottom, right
      {"def", "abc"},      // 4: bottom, left
      {"ad", "be", "cf"},  // 5: left, top
      {"cf", "be", "ad"},  // 6: right, top
      {"fc", "eb", "da"},  // 7: right, bottom
      {"da", "eb", "fc"},  // 8: left, bottom
  };
  for (int orientation = 1; orientation <= 8; ++orientation) {
    const Image& image = stored[static_cast<std::size_t>(orientation - 1)];
    EXPECT_EQ(turned_image(image, orientation_of_exif(orientation)), upright) << orientation;
  }
}

TEST(Orientation, IsNoneForOtherOrientations) {
  for (const int orientation : {0, 9, -1, 65535}) {
    EXPECT_EQ(orientation_of_exif(orientation), Orientation{}) << orientation;
  }
}

TEST(Orientation, MirrorsFirstAndThenTurnsClockwise) {
  EXPECT_EQ(turned_image(upright, {true, 0}), (Image{"cba", "fed"}));
  EXPECT_EQ(turned_image(upright, {false, 90}), (Image{"da", "eb", "fc"}));
  EXPECT_EQ(turned_image(upright, {true, 90}), (Image{"fc", "eb", "da"}));
}

TEST(Orientation, CombinesAsOneAfterTheOther) {
  for (const Orientation first : all_turns()) {
    for (const Orientation second : all_turns()) {
      EXPECT_EQ(turned_image(upright, combine(first, second)),
                turned_image(turned_image(upright, first), second))
          << first.mirror << first.clockwise << ' ' << second.mirror << second.clockwise;
    }
  }
}

TEST(Orientation, IsUndoneByItsInverse) {
  for (const Orientation orientation : all_turns()) {
    EXPECT_EQ(combine(orientation, inverse(orientation)), Orientation{})
        << orientation.mirror << orientation.clockwise;
    EXPECT_EQ(combine(inverse(orientation), orientation), Orientation{})
        << orientation.mirror << orientation.clockwise;
  }
}

TEST(Orientation, RotatesByAnyMultipleOfARightAngle) {
  EXPECT_EQ(rotation(0), (Orientation{false, 0}));
  EXPECT_EQ(rotation(90), (Orientation{false, 90}));
  EXPECT_EQ(rotation(-90), (Orientation{false, 270}));
  EXPECT_EQ(rotation(450), (Orientation{false, 90}));
  EXPECT_EQ(rotation(-720), (Orientation{false, 0}));
  EXPECT_EQ(rotation(91), (Orientation{false, 90}));
  EXPECT_EQ(rotation(std::numeric_limits<int>::min()), (Orientation{false, 270}));
}

TEST(Orientation, MovesRectanglesWithTheImage) {
  EXPECT_EQ(oriented(Rect{1, 2, 3, 4}, Size{10, 20}, {false, 90}), (Rect{14, 1, 4, 3}));
  EXPECT_EQ(oriented(Rect{1, 2, 3, 4}, Size{10, 20}, {false, 180}), (Rect{6, 14, 3, 4}));
  EXPECT_EQ(oriented(Rect{1, 2, 3, 4}, Size{10, 20}, {true, 0}), (Rect{6, 2, 3, 4}));
}

}  // namespace
}  // namespace tintype::geometry
