#include "steps/overlays/overlay_source.h"

#include "support/options.h"

namespace tintype::steps {
namespace {

TEST(OverlaySources, OptionsSayWhichOverlaysTheyNeed) {
  const auto names = [](std::string_view text) {
    std::string all;
    for (const OverlaySource& overlay : overlays_of(test::options_of(text)))
      all += fmt::format("{}={} ", overlay.option, overlay.reference);
    return all;
  };
  EXPECT_EQ(names(""), "");
  EXPECT_EQ(names("wmid:a"), "") << "a watermark that is off";
  EXPECT_EQ(names("wm:1/wmid:a"), "watermark_id=a ");
  EXPECT_EQ(names("wm:1/wmid:a/mask:b"), "mask=b watermark_id=a ");
  EXPECT_EQ(names("wm:1/wmt:YQ"), "");
}

}  // namespace
}  // namespace tintype::steps
