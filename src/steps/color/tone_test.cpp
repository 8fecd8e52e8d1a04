#include "steps/color/tone.h"

#include "support/changes.h"

namespace tintype::steps {
namespace {

using test::expect_changes;

class ToneTest : public test::ImageTest {};

TEST_F(ToneTest, GivesTheValuesThatItShould) {
  expect_changes({{"br:20", {100, 250, 0}, {120, 255, 20}},
                  {"br:-20", {100, 10, 255}, {80, 0, 235}},
                  {"br:20", {100}, {120}},
                  {"br:20", {100, 40}, {120, 40}},
                  {"br:20", {100, 0, 0, 0}, {120, 20, 20, 0}},
                  {"br:255", {0, 1, 2}, {255, 255, 255}},
                  {"co:2", {127, 200, 100}, {127, 255, 73}},
                  {"co:0.5", {0, 255, 100}, {64, 191, 114}},
                  {"gamma:2", {0, 64, 255}, {0, 128, 255}},
                  {"gamma:0.5", {0, 128, 255}, {0, 64, 255}},
                  {"negate:1", {0, 255, 100}, {255, 0, 155}},
                  {"negate:1", {10, 77}, {245, 77}},
                  {"posterize:2", {127, 128, 255}, {0, 255, 255}},
                  {"posterize:3", {63, 64, 200}, {0, 128, 255}},
                  {"posterize:256", {1, 99, 254}, {1, 99, 254}},
                  {"posterize:1", {1, 99, 254}, {1, 99, 254}},
                  {"curve:0:255:255:0", {0, 255, 100}, {255, 0, 155}},
                  {"curve:50:10:200:240", {0, 255, 50}, {10, 240, 10}},
                  {"curve:0:0:100:180:255:255", {0, 100, 255}, {0, 180, 255}},
                  // one after the other: brightness, contrast, gamma, curve, posterize, negate
                  {"negate:1/br:20/co:2", {100, 0, 255}, {143, 255, 0}}});
}

}  // namespace
}  // namespace tintype::steps
