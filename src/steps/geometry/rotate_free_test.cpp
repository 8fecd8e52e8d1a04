#include "steps/geometry/rotate_free.h"

#include "support/derive.h"

namespace tintype::steps {
namespace {

using geometry::Size;
using test::alpha_at;
using test::derive_all;
using test::expect_pixel;
using test::Outcome;
using test::plain;
using test::png;
using vips::VImage;

class RotateFreeTest : public test::ImageTest {};

TEST_F(RotateFreeTest, QuarterTurnsAreExact) {
  const VImage source = test::quarters(40, 30);
  for (const auto& [free, oriented] :
       {std::pair("rotf:90", "rot:90"), std::pair("rotf:180", "rot:180"), std::pair("rotf:-90", "rot:270"),
        std::pair("rotf:270", "rot:270"), std::pair("rotf:360", "rot:0")}) {
    SCOPED_TRACE(free);
    const VImage actual = derive_all(png(source), free).image;
    const VImage expected = derive_all(png(source), oriented).image.bandjoin_const({255});
    ASSERT_EQ(actual.width(), expected.width());
    ASSERT_EQ(actual.height(), expected.height());
    EXPECT_LE((actual - expected).abs().max(), 1);
  }
}

TEST_F(RotateFreeTest, TurnedImagesAreSeenWhole) {
  const std::string source = png(plain(100, 50, {200, 100, 50}));
  const Outcome oriented = derive_all(source, "rotf:30");
  EXPECT_EQ(oriented.derived.size, (Size{112, 94}));  // 100 cos 30 + 50 sin 30, 100 sin 30 + 50 cos 30
  EXPECT_EQ(alpha_at(oriented.image, 0, 0), 0);
  EXPECT_EQ(alpha_at(oriented.image, 111, 0), 0);
  expect_pixel(oriented.image, 56, 47, {200, 100, 50, 255}, 0);
  EXPECT_NEAR(oriented.image[3].avg() / 255 * 112 * 94, 5000, 40);  // nothing is lost
  const VImage colored = derive_all(source, "rotf:30:00ff00").image;
  EXPECT_EQ(colored.bands(), 3);
  expect_pixel(colored, 0, 0, {0, 255, 0}, 0);
  // clockwise: the right end has come down
  const VImage marked = plain(100, 50, {0, 0, 0}).insert(plain(10, 50, {255, 255, 255}), 90, 0);
  EXPECT_GT(derive_all(png(marked), "rotf:30").image.getpoint(95, 68)[0], 200);
  EXPECT_EQ(derive_all(png(plain(1, 1, {1, 2, 3})), "rotf:45").derived.size, (Size{2, 2}));
  expect_pixel(derive_all(png(plain(40, 30, {77})), "rotf:10:fff").image, 20, 20, {77}, 0);
}

}  // namespace
}  // namespace tintype::steps
