#include "steps/color/color_matrix.h"

#include "support/changes.h"

namespace tintype::steps {
namespace {

using test::changed;
using test::expect_changes;
using test::Pixel;

class ColorMatrixTest : public test::ImageTest {};

TEST_F(ColorMatrixTest, GivesTheValuesThatItShould) {
  expect_changes({// the luma of (200, 100, 50) is 117.65
                  {"sa:0", {200, 100, 50}, {118, 118, 118}},
                  {"sa:2", {120, 100, 100}, {136, 96, 96}},
                  {"sa:0", {90}, {90}},
                  {"sa:0.5", {200, 100, 50, 7}, {159, 109, 84, 7}},
                  {"hue:360", {200, 100, 50}, {200, 100, 50}},
                  {"hue:-360", {9, 250, 77}, {9, 250, 77}},
                  {"hue:180", {128, 128, 128}, {128, 128, 128}},
                  {"hue:77", {90}, {90}},
                  {"sepia:1", {255, 255, 255}, {255, 255, 239}},
                  {"sepia:1", {100, 100, 100}, {135, 120, 94}},
                  {"sepia:1", {100}, {135, 120, 94}},
                  {"sepia:0.5", {100, 20}, {118, 110, 97, 20}}});
}

TEST_F(ColorMatrixTest, HueTurnsRedTowardsGreenAndKeepsLuma) {
  const Pixel oriented = changed({200, 60, 60}, "hue:120");
  EXPECT_GT(oriented[1], oriented[0]);
  EXPECT_GT(oriented[1], oriented[2]);
  EXPECT_NEAR(0.2126 * oriented[0] + 0.7152 * oriented[1] + 0.0722 * oriented[2],
              0.2126 * 200 + 0.7152 * 60 + 0.0722 * 60, 1.5);
}

}  // namespace
}  // namespace tintype::steps
