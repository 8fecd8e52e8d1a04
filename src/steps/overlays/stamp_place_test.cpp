#include "steps/overlays/stamp_place.h"

#include "support/overlays.h"

namespace tintype::steps {
namespace {

using test::expect_pixel;
using test::plain;
using test::with_logo;
using vips::VImage;

class StampPlaceTest : public test::ImageTest {};

TEST_F(StampPlaceTest, LieWhereTheyShould) {
  const VImage logo = plain(10, 4, test::red_pixel);
  const VImage source = plain(60, 40, test::grey_pixel);
  struct Case {
    const char* options;
    int left, top;
  };
  for (const Case& one : {Case{"wm:1", 26, 18}, Case{"wm:1:nowe", 0, 0}, Case{"wm:1:soea", 50, 36},
                          Case{"wm:1:soea:3:5", 47, 31}, Case{"wm:1:no:0:0.25", 26, 10},
                          Case{"w:30/dpr:2/wm:1:sowe:2:3", 4, 30}, Case{"wm:1:ea:100", 0, 18}}) {
    SCOPED_TRACE(one.options);
    const VImage image = with_logo(logo, source, one.options);
    ASSERT_EQ(image.width(), 60);
    EXPECT_EQ(image.bands(), 3);
    for (const auto& [x, y] : {std::pair(0, 0), std::pair(9, 3)})
      expect_pixel(image, one.left + x, one.top + y, test::red_pixel, 0);
    const VImage is_red = image[0] == 200;
    EXPECT_NEAR(is_red.avg() / 255 * 60 * 40, 40, 0.01) << "once";
  }
}

}  // namespace
}  // namespace tintype::steps
