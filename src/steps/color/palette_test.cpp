#include "steps/color/palette.h"

#include "support/changes.h"

namespace tintype::steps {
namespace {

using test::expect_changes;

class PaletteTest : public test::ImageTest {};

TEST_F(PaletteTest, GivesTheValuesThatItShould) {
  expect_changes({{"mc:1", {200, 100, 50}, {118, 118, 118}},
                  {"mc:1:ff0000", {0, 0, 0}, {0, 0, 0}},
                  {"mc:1:ff0000", {255, 255, 255}, {255, 255, 255}},
                  {"mc:1:ff0000", {54, 54, 54}, {254, 0, 0}},
                  {"mc:0.5:000", {0, 255, 0}, {91, 218, 91}},
                  {"mc:1:fff", {90}, {90, 90, 90}},
                  {"dt:1:102030:f0e0d0", {0, 0, 0}, {16, 32, 48}},
                  {"dt:1:102030:f0e0d0", {255, 255, 255}, {240, 224, 208}},
                  {"dt:1:000000:c86400", {102}, {80, 40, 0}},
                  {"dt:0.5:ff0000:ff0000", {0, 0, 0}, {128, 0, 0}},
                  {"dt:1:f00:00f", {255, 255, 255, 9}, {0, 0, 255, 9}},
                  {"tint:1:ff0000", {0, 0, 0}, {0, 0, 0}},
                  {"tint:1:ff0000", {255, 255, 255}, {255, 255, 255}},
                  // 127 is (128, 0, 0) less its luma of 27.2 away
                  {"tint:1:800000", {127, 127, 127}, {228, 100, 100}},
                  {"tint:0.5:800000", {127, 127, 127}, {177, 113, 113}},
                  {"tint:1:808080", {10, 127, 255}, {10, 127, 255}}});
}

}  // namespace
}  // namespace tintype::steps
