#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "geometry/geometry.h"

namespace tintype::geometry {
namespace {

using enum ResizingType;
using enum GravityType;

constexpr Source kLandscape{{400, 300}};

struct CanvasRow {
  std::string name;
  Request request;
  Rect result;  ///< where the result lies on the canvas
  Size canvas;
};

// All on 400 x 300.
const std::vector<CanvasRow> canvases{
    {"fit", {.width = 200, .height = 200, .extend = {true, {}}}, {0, 26, 200, 150}, {200, 200}},
    {"north", {.width = 200, .height = 200, .extend = {true, {north}}}, {0, 0, 200, 150}, {200, 200}},
    {"an offset stays inside",
     {.width = 200, .height = 200, .extend = {true, {south_east, 5, 5}}},
     {0, 45, 200, 150},
     {200, 200}},
    {"the request's gravity is another's",
     {.width = 200, .height = 200, .extend = {true, {}}, .gravity = {north}},
     {0, 26, 200, 150},
     {200, 200}},
    {"a side only", {.width = 200, .extend = {true, {}}}, {0, 0, 200, 150}, {200, 150}},
    {"small",
     {.type = fill, .width = 800, .height = 800, .extend = {true, {}}},
     {200, 250, 400, 300},
     {800, 800}},
    // extending keeps the dpr asked for: 800 x 0.5
    {"small at dpr 0.5",
     {.width = 800, .height = 800, .dpr = 0.5, .extend = {true, {west}}},
     {0, 126, 200, 150},
     {400, 400}},
    {"fill-down",
     {.type = fill_down, .width = 800, .height = 200, .extend = {true, {}}},
     {200, 50, 400, 100},
     {800, 200}},
    {"zoom",
     {.width = 100, .height = 100, .zoom_x = 2, .zoom_y = 2, .extend = {true, {}}},
     {0, 26, 200, 150},
     {200, 200}},
    {"a ratio",
     {.width = 800, .height = 400, .extend_aspect_ratio = {true, {}}},
     {100, 0, 400, 300},
     {600, 300}},
    {"a high ratio",
     {.width = 200, .height = 400, .extend_aspect_ratio = {true, {south, 0, 7}}},
     {0, 243, 200, 150},
     {200, 400}},
    {"a ratio of one side", {.width = 200, .extend_aspect_ratio = {true, {}}}, {0, 0, 200, 150}, {200, 150}},
    {"a ratio that is there",
     {.width = 800, .height = 600, .extend_aspect_ratio = {true, {}}},
     {0, 0, 400, 300},
     {400, 300}},
    {"both: the size wins",
     {.width = 800, .height = 400, .extend = {true, {north_west}}, .extend_aspect_ratio = {true, {}}},
     {0, 0, 400, 300},
     {800, 400}},
};

TEST(Geometry, ExtendsTheCanvas) {
  for (const CanvasRow& row : canvases) {
    SCOPED_TRACE(row.name);
    const Geometry geometry = solve(row.request, kLandscape);
    EXPECT_EQ(geometry.canvas, row.canvas);
    EXPECT_EQ(geometry.result.size(), row.result.size());
    EXPECT_EQ(geometry.canvas_left, row.result.left);
    EXPECT_EQ(geometry.canvas_top, row.result.top);
  }
}

struct CropRow {
  std::string name;
  int orientation;
  Request request;
  Rect crop;
  Size scaled;
};

// All on 400 x 300 as stored.
const std::vector<CropRow> crops{
    {"pixels", 1, {.crop = {200, 100, {}}}, {100, 100, 200, 100}, {200, 100}},
    {"parts", 1, {.width = 100, .crop = {0.5, 0.5, {}}}, {100, 76, 200, 150}, {100, 75}},
    {"a broken number of pixels", 1, {.crop = {99.9, 0, {}}}, {151, 0, 99, 300}, {99, 300}},
    {"one side", 1, {.crop = {0, 100, {}}}, {0, 100, 400, 100}, {400, 100}},
    {"too much", 1, {.crop = {1000, 1000, {}}}, {0, 0, 400, 300}, {400, 300}},
    {"too little", 1, {.crop = {0.001, 0.00001, {}}}, {200, 150, 1, 1}, {1, 1}},
    {"its own gravity",
     1,
     {.gravity = {south_east}, .crop = {200, 100, Gravity{north_west, 10, 0.1}}},
     {10, 30, 200, 100},
     {200, 100}},
    {"the request's gravity",
     1,
     {.gravity = {south_east}, .crop = {200, 100, {}}},
     {200, 200, 200, 100},
     {200, 100}},
    {"offsets without dpr",
     1,
     {.width = 100, .dpr = 2, .crop = {200, 100, Gravity{north_west, 10, 0}}},
     {10, 0, 200, 100},
     {200, 100}},
    // upright 300 x 400: its upper left corner is the stored lower left one
    {"turned by EXIF", 6, {.crop = {100, 50, Gravity{north_west}}}, {0, 200, 50, 100}, {100, 50}},
    {"turned by EXIF, a part", 6, {.crop = {0.5, 0.25, Gravity{north}}}, {0, 74, 100, 150}, {150, 100}},
    {"mirrored by EXIF", 2, {.crop = {100, 50, Gravity{north_west}}}, {300, 0, 100, 50}, {100, 50}},
    {"rotated", 1, {.crop = {100, 50, Gravity{north_west}}, .rotate = 90}, {0, 200, 50, 100}, {100, 50}},
    {"flipped",
     1,
     {.crop = {100, 50, Gravity{north_west}}, .flip_horizontal = true, .flip_vertical = true},
     {300, 250, 100, 50},
     {100, 50}},
    {"a focus point",
     3,
     {.crop = {100, 100, Gravity{focus_point, 0.25, 0.5}}},
     {250, 100, 100, 100},
     {100, 100}},
};

TEST(Geometry, CropsTheStoredImage) {
  for (const CropRow& row : crops) {
    SCOPED_TRACE(row.name);
    const Geometry geometry = solve(row.request, {kLandscape.size, row.orientation});
    EXPECT_EQ(geometry.crop, row.crop);
    EXPECT_EQ(geometry.scaled, row.scaled);
  }
}

}  // namespace
}  // namespace tintype::geometry
