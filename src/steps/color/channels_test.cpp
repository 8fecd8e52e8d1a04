#include "steps/color/channels.h"

#include "support/changes.h"

namespace tintype::steps {
namespace {

using test::expect_changes;

class ChannelsTest : public test::ImageTest {};

TEST_F(ChannelsTest, GivesTheValuesThatItShould) {
  expect_changes({{"rgb:10:-20:0", {100, 100, 100}, {110, 80, 100}},
                  {"rgb:-255::255", {100, 100, 100}, {0, 100, 255}},
                  {"curve_red:0:255:255:0", {0, 255, 100}, {255, 255, 100}},
                  {"curve_green:0:0:100:180:255:255/curve_blue:0:9:255:9", {100, 100, 100}, {100, 180, 9}},
                  {"rgb:20/curve_red:0:255:255:0/br:5", {10, 20, 30}, {230, 25, 35}}});
}

}  // namespace
}  // namespace tintype::steps
