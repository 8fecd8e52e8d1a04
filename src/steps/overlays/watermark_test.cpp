#include "steps/overlays/watermark.h"

#include "base/encoding.h"
#include "support/overlays.h"

namespace tintype::steps {
namespace {

using test::plain;
using test::with_logo;
using vips::VImage;

class WatermarkTest : public test::ImageTest {};

TEST_F(WatermarkTest, FitWhatTheyAreAskedTo) {
  const VImage logo = plain(20, 10, test::red_pixel);
  const VImage source = plain(60, 60, test::grey_pixel);
  struct Case {
    const char* options;
    int area;
  };
  for (const Case& one :
       {Case{"wm:1:ce:0:0:0.5", 30 * 15}, Case{"wm:1:ce:0:0:1", 60 * 30}, Case{"wm:1/wms:40", 40 * 20},
        Case{"wm:1/wms:0:5", 10 * 5}, Case{"wm:1/wms:40:5", 10 * 5}, Case{"wm:1:ce:0:0:0.5/wms:1:1", 30 * 15},
        Case{"w:30/dpr:2/wm:1/wms:20", 40 * 20}, Case{"wm:1/wms:200", 60 * 60},
        Case{"wm:1/wmr:90", 20 * 10}}) {
    SCOPED_TRACE(one.options);
    const VImage is_red = with_logo(logo, source, one.options)[0] > 150;
    EXPECT_NEAR(is_red.avg() / 255 * 60 * 60, one.area, 0.01);
  }
}

TEST_F(WatermarkTest, TheConfiguredOneStepsInWhereNothingElseIsNamed) {
  const auto completed = [](std::string_view text, const std::string& reference) {
    Options options = test::options_of(text);
    auto done = complete_watermark(options, reference);
    std::string key;
    print_key(options, key);
    return done ? key : "refused";
  };
  EXPECT_EQ(completed("wm:1", "https://a.example/b:c.png"),
            "watermark:1/watermark_source:" + to_base64url(as_bytes("https://a.example/b:c.png")));
  EXPECT_EQ(completed("wm:1/wmid:a", "b"), "watermark:1/watermark_id:a");
  EXPECT_EQ(completed("wm:1/wmt:YQ", "b").find("watermark_source"), std::string::npos);
  EXPECT_EQ(completed("w:5", "b"), "width:5");
  EXPECT_EQ(completed("wm:1", ""), "refused");
}

}  // namespace
}  // namespace tintype::steps
