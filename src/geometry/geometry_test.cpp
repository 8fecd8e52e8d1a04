#include "geometry/geometry.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace tintype::geometry {
namespace {

using enum ResizingType;
using enum GravityType;

constexpr Source kLandscapeSource{{400, 300}};
constexpr Source kPortrait{{300, 400}};
constexpr Source kSquare{{200, 200}};

struct Row {
  std::string name;
  Source source;
  Request request;
  Size scaled;
  Rect result;
};

// Worked out by hand from the dialect; (400 x 300) / 1.5 = 266.67 x 200.
const std::vector<Row> resizes{
    {"nothing asked", kLandscapeSource, {}, {400, 300}, {0, 0, 400, 300}},
    {"nothing asked at dpr 2", kLandscapeSource, {.dpr = 2}, {400, 300}, {0, 0, 400, 300}},
    {"nothing asked, enlarged by dpr",
     kLandscapeSource,
     {.dpr = 2, .enlarge = true},
     {800, 600},
     {0, 0, 800, 600}},
    {"zoom alone", kLandscapeSource, {.zoom_x = 0.5, .zoom_y = 0.5}, {200, 150}, {0, 0, 200, 150}},
    {"zoom up", kLandscapeSource, {.zoom_x = 2, .zoom_y = 2}, {400, 300}, {0, 0, 400, 300}},

    {"fit", kLandscapeSource, {.width = 200, .height = 200}, {200, 150}, {0, 0, 200, 150}},
    {"fit a portrait", kPortrait, {.width = 200, .height = 200}, {150, 200}, {0, 0, 150, 200}},
    {"fit a width", kLandscapeSource, {.width = 200}, {200, 150}, {0, 0, 200, 150}},
    {"fit a height", kLandscapeSource, {.height = 100}, {133, 100}, {0, 0, 133, 100}},
    {"fit small", kLandscapeSource, {.width = 800, .height = 800}, {400, 300}, {0, 0, 400, 300}},
    {"fit, enlarged",
     kLandscapeSource,
     {.width = 800, .height = 800, .enlarge = true},
     {800, 600},
     {0, 0, 800, 600}},
    {"fit, dpr", kLandscapeSource, {.width = 100, .height = 100, .dpr = 2}, {200, 150}, {0, 0, 200, 150}},
    {"fit, dpr the source has not", kLandscapeSource, {.width = 300, .dpr = 2}, {400, 300}, {0, 0, 400, 300}},
    {"fit, zoom", kLandscapeSource, {.width = 100, .zoom_x = 2, .zoom_y = 2}, {200, 150}, {0, 0, 200, 150}},
    {"fit, zoom x", kLandscapeSource, {.width = 100, .zoom_x = 2}, {200, 75}, {0, 0, 200, 75}},
    {"fit a line", {{1, 20000}}, {.width = 100, .height = 100}, {1, 100}, {0, 0, 1, 100}},

    {"fill", kLandscapeSource, {.type = fill, .width = 200, .height = 200}, {267, 200}, {34, 0, 200, 200}},
    {"fill a portrait",
     kPortrait,
     {.type = fill, .width = 200, .height = 200},
     {200, 267},
     {0, 34, 200, 200}},
    {"fill north",
     kPortrait,
     {.type = fill, .width = 200, .height = 200, .gravity = {north}},
     {200, 267},
     {0, 0, 200, 200}},
    {"fill south, offset at dpr 1.5",
     kPortrait,
     {.type = fill, .width = 100, .height = 100, .dpr = 1.5, .gravity = {south, 0, 5}},
     {150, 200},
     {0, 42, 150, 150}},
    {"fill east",
     kLandscapeSource,
     {.type = fill, .width = 200, .height = 200, .gravity = {east}},
     {267, 200},
     {67, 0, 200, 200}},
    {"fill at a focus point",
     kLandscapeSource,
     {.type = fill, .width = 200, .height = 200, .gravity = {focus_point, 0.4, 0.1}},
     {267, 200},
     {7, 0, 200, 200}},
    {"fill narrow",
     kLandscapeSource,
     {.type = fill, .width = 100, .height = 200},
     {267, 200},
     {84, 0, 100, 200}},
    {"fill a width", kLandscapeSource, {.type = fill, .width = 200}, {200, 150}, {0, 0, 200, 150}},
    {"fill small",
     kLandscapeSource,
     {.type = fill, .width = 800, .height = 200},
     {400, 300},
     {0, 50, 400, 200}},
    {"fill, enlarged",
     kLandscapeSource,
     {.type = fill, .width = 800, .height = 200, .enlarge = true},
     {800, 600},
     {0, 200, 800, 200}},
    {"fill a dot", {{1, 1}}, {.type = fill, .width = 100, .height = 100}, {1, 1}, {0, 0, 1, 1}},
    {"fill from a line",
     {{20000, 1}},
     {.type = fill, .width = 100, .height = 100},
     {20000, 1},
     {9950, 0, 100, 1}},

    {"fill around a pixel of the source",
     kLandscapeSource,
     {.type = fill, .width = 150, .height = 150, .gravity = {focus_pixel, 300, 20}},
     {200, 150},
     {50, 0, 150, 150}},
    {"fill around a pixel of the source, cropped before",
     kLandscapeSource,
     {.type = fill,
      .width = 100,
      .height = 150,
      .gravity = {focus_pixel, 200, 150},
      .crop = {200, 150, Gravity{north_west, 150, 0}}},
     {200, 150},
     {0, 0, 100, 150}},
    {"outside, the height decides",
     kLandscapeSource,
     {.type = outside, .width = 200, .height = 200},
     {267, 200},
     {0, 0, 267, 200}},
    {"outside, the width decides",
     kPortrait,
     {.type = outside, .width = 300, .height = 200},
     {300, 400},
     {0, 0, 300, 400}},
    {"outside does not enlarge",
     kLandscapeSource,
     {.type = outside, .width = 1000, .height = 200},
     {400, 300},
     {0, 0, 400, 300}},
    {"outside enlarges",
     kLandscapeSource,
     {.type = outside, .width = 1600, .height = 200, .enlarge = true},
     {1600, 1200},
     {0, 0, 1600, 1200}},
    {"outside with one side",
     kLandscapeSource,
     {.type = outside, .width = 400},
     {400, 300},
     {0, 0, 400, 300}},
    {"adaptive turns an upright target",
     kLandscapeSource,
     {.width = 200, .height = 400, .adaptive = true},
     {267, 200},
     {0, 0, 267, 200}},
    {"adaptive turns a lying target",
     kPortrait,
     {.type = fill, .width = 300, .height = 200, .adaptive = true},
     {225, 300},
     {13, 0, 200, 300}},
    {"adaptive keeps a target that lies as the picture does",
     kLandscapeSource,
     {.width = 400, .height = 200, .adaptive = true},
     {267, 200},
     {0, 0, 267, 200}},
    {"adaptive leaves squares",
     kLandscapeSource,
     {.width = 200, .height = 200, .adaptive = true},
     {200, 150},
     {0, 0, 200, 150}},
    {"adaptive needs both sides",
     kLandscapeSource,
     {.width = 0, .height = 300, .adaptive = true},
     {400, 300},
     {0, 0, 400, 300}},
    {"fill-down",
     kLandscapeSource,
     {.type = fill_down, .width = 200, .height = 200},
     {267, 200},
     {34, 0, 200, 200}},
    {"fill-down wide",
     kLandscapeSource,
     {.type = fill_down, .width = 800, .height = 200},
     {400, 300},
     {0, 100, 400, 100}},
    {"fill-down high",
     kLandscapeSource,
     {.type = fill_down, .width = 200, .height = 800},
     {400, 300},
     {163, 0, 75, 300}},
    {"fill-down large",
     kLandscapeSource,
     {.type = fill_down, .width = 800, .height = 800},
     {400, 300},
     {50, 0, 300, 300}},
    {"fill-down the same ratio",
     kLandscapeSource,
     {.type = fill_down, .width = 800, .height = 600},
     {400, 300},
     {0, 0, 400, 300}},
    {"fill-down, enlarged",
     kLandscapeSource,
     {.type = fill_down, .width = 800, .height = 800, .enlarge = true},
     {1067, 800},
     {134, 0, 800, 800}},
    {"fill-down a height",
     kLandscapeSource,
     {.type = fill_down, .height = 600},
     {400, 300},
     {0, 0, 400, 300}},

    {"force", kLandscapeSource, {.type = force, .width = 200, .height = 100}, {200, 100}, {0, 0, 200, 100}},
    {"force a width", kLandscapeSource, {.type = force, .width = 200}, {200, 300}, {0, 0, 200, 300}},
    {"force small",
     kLandscapeSource,
     {.type = force, .width = 800, .height = 100},
     {400, 50},
     {0, 0, 400, 50}},
    {"force, enlarged",
     kLandscapeSource,
     {.type = force, .width = 800, .height = 100, .enlarge = true},
     {800, 100},
     {0, 0, 800, 100}},

    {"auto, both wide",
     kLandscapeSource,
     {.type = automatic, .width = 200, .height = 100},
     {200, 150},
     {0, 26, 200, 100}},
    {"auto, both high",
     kPortrait,
     {.type = automatic, .width = 100, .height = 200},
     {150, 200},
     {26, 0, 100, 200}},
    {"auto, one high",
     kLandscapeSource,
     {.type = automatic, .width = 100, .height = 200},
     {100, 75},
     {0, 0, 100, 75}},
    {"auto, square is wide",
     kSquare,
     {.type = automatic, .width = 100, .height = 50},
     {100, 100},
     {0, 26, 100, 50}},
    {"auto, square is not high",
     kSquare,
     {.type = automatic, .width = 50, .height = 100},
     {50, 50},
     {0, 0, 50, 50}},
    {"auto a width", kLandscapeSource, {.type = automatic, .width = 100}, {100, 75}, {0, 0, 100, 75}},

    {"a minimum alone", kLandscapeSource, {.min_width = 500}, {500, 375}, {0, 0, 500, 375}},
    {"both minima", kLandscapeSource, {.min_width = 500, .min_height = 600}, {800, 600}, {0, 0, 800, 600}},
    {"a minimum that is met",
     kLandscapeSource,
     {.width = 200, .min_height = 100},
     {200, 150},
     {0, 0, 200, 150}},
    {"a minimum over the target",
     kLandscapeSource,
     {.width = 100, .height = 100, .min_width = 200},
     {200, 150},
     {50, 26, 100, 100}},
    {"a minimum height over a width",
     kLandscapeSource,
     {.width = 100, .min_height = 150},
     {200, 150},
     {50, 0, 100, 150}},
    {"a minimum times dpr",
     kLandscapeSource,
     {.width = 50, .min_width = 100, .dpr = 2},
     {200, 150},
     {50, 0, 100, 150}},

    {"a vector grows", {{400, 300}, 1, true}, {.width = 800}, {800, 600}, {0, 0, 800, 600}},
    {"EXIF turns the source", {{400, 300}, 6}, {.width = 150}, {150, 200}, {0, 0, 150, 200}},
    {"EXIF and a rotation", {{400, 300}, 6}, {.width = 200, .rotate = 270}, {200, 150}, {0, 0, 200, 150}},

    {"a limit", kLandscapeSource, {.max_result_dimension = 200}, {200, 150}, {0, 0, 200, 150}},
    {"a limit on a fill",
     kLandscapeSource,
     {.type = fill, .width = 200, .height = 200, .max_result_dimension = 100},
     {133, 100},
     {17, 0, 100, 100}},
    {"a limit that is met",
     kLandscapeSource,
     {.width = 200, .max_result_dimension = 200},
     {200, 150},
     {0, 0, 200, 150}},
};

TEST(Geometry, Resizes) {
  for (const Row& row : resizes) {
    SCOPED_TRACE(row.name);
    const Geometry geometry = solve(row.request, row.source);
    EXPECT_EQ(geometry.scaled, row.scaled);
    EXPECT_EQ(geometry.result, row.result);
    EXPECT_EQ(geometry.canvas, row.result.size());
    EXPECT_EQ(geometry.canvas_left, 0);
    EXPECT_EQ(geometry.canvas_top, 0);
    EXPECT_EQ(geometry.padding, Margins{});
    EXPECT_EQ(geometry.final_size(), row.result.size());
  }
}

TEST(Geometry, TurnsByExifThenRotationThenFlips) {
  EXPECT_EQ(solve({.rotate = 90}, {{4, 3}, 6}).orientation, (Orientation{false, 180}));
  EXPECT_EQ(solve({.rotate = 90, .flip_horizontal = true}, {{4, 3}, 1}).orientation,
            (Orientation{true, 270}));
  EXPECT_EQ(solve({.rotate = 90, .flip_vertical = true}, {{4, 3}, 1}).orientation, (Orientation{true, 90}));
  EXPECT_EQ(solve({.flip_horizontal = true, .flip_vertical = true}, {{4, 3}, 1}).orientation,
            (Orientation{false, 180}));
  EXPECT_EQ(solve({.flip_horizontal = true}, {{4, 3}, 2}).orientation, Orientation{});
}

TEST(Geometry, PadsByTheDpr) {
  const Request request{.width = 100,
                        .height = 100,
                        .dpr = 1.5,
                        .padding_top = 1,
                        .padding_right = 2,
                        .padding_bottom = 3,
                        .padding_left = 5};
  const Geometry geometry = solve(request, kLandscapeSource);
  EXPECT_EQ(geometry.padding, (Margins{2, 3, 4, 8}));
  EXPECT_EQ(geometry.scaled, (Size{150, 113}));
  EXPECT_EQ(geometry.final_size(), (Size{161, 119}));
  EXPECT_EQ(geometry.dpr, 1.5);
}

TEST(Geometry, ReducesTheDprThatTheSourceHasNot) {
  EXPECT_DOUBLE_EQ(solve({.width = 300, .dpr = 2}, kLandscapeSource).dpr, 4.0 / 3);
  EXPECT_DOUBLE_EQ(solve({.width = 800, .dpr = 2}, kLandscapeSource).dpr, 1);
  EXPECT_DOUBLE_EQ(solve({.width = 800, .dpr = 2, .enlarge = true}, kLandscapeSource).dpr, 2);
  EXPECT_DOUBLE_EQ(solve({.width = 300, .dpr = 2}, {{400, 300}, 1, true}).dpr, 2);
}

TEST(Geometry, LimitsCanvasAndPaddingTogether) {
  const Request request{.width = 200,
                        .height = 200,
                        .extend = {true, {}},
                        .padding_top = 50,
                        .padding_right = 50,
                        .padding_bottom = 50,
                        .padding_left = 50,
                        .max_result_dimension = 100};
  // A third of everything is 67 + 17 + 17 px, one too many; 100 / 303 of it is not.
  const Geometry geometry = solve(request, kLandscapeSource);
  EXPECT_EQ(geometry.final_size(), (Size{100, 100}));
  EXPECT_EQ(geometry.padding, (Margins{17, 17, 17, 17}));
  EXPECT_EQ(geometry.canvas, (Size{66, 66}));
  EXPECT_EQ(geometry.scaled, (Size{66, 50}));
}

TEST(Geometry, TellsTheShrinkOfWholePixels) {
  const Geometry geometry = solve({.height = 100}, kLandscapeSource);
  EXPECT_DOUBLE_EQ(geometry.shrink_x, 400.0 / 133);
  EXPECT_DOUBLE_EQ(geometry.shrink_y, 3);
  const Geometry oriented = solve({.type = force, .width = 100, .height = 200}, {{400, 300}, 8});
  EXPECT_DOUBLE_EQ(oriented.shrink_x, 3);
  EXPECT_DOUBLE_EQ(oriented.shrink_y, 2);
}

// 45 x 0.7 is 31.5, but a little less in binary; the target and what is scaled must not disagree on it.
TEST(Geometry, RoundsTargetAndScaledAlike) {
  for (int width = 1; width <= 200; ++width) {
    for (const double dpr : {0.3, 0.7, 1.1, 1.5, 2.3, 2.5}) {
      const Request request{.type = fill, .width = 1.0 * width, .height = 3.0 + width, .dpr = dpr};
      const Geometry geometry = solve(request, {{4001, 2999}});
      const int tenths = width * static_cast<int>(std::lround(dpr * 10));
      EXPECT_EQ(geometry.result.width, std::max(1, (tenths + 5) / 10)) << width << " x " << dpr;
    }
  }
}

}  // namespace
}  // namespace tintype::geometry
