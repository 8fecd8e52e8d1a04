#include "steps/context.h"

#include "support/images.h"

namespace tintype::steps {
namespace {

class ContextTest : public test::ImageTest {};

TEST_F(ContextTest, HasOverlaysByTheirReference) {
  const Options options;
  const image::Header source;
  Context context{.options = options, .source = source, .part = {}, .geometry = {}, .output = {}};
  context.overlays = {{"a", test::plain(1, 2, {9})}, {"b", test::plain(3, 4, {9})}};
  EXPECT_EQ(context.overlay("b").width(), 3);
  EXPECT_EQ(context.overlay("a").width(), 1);
  EXPECT_THROW(static_cast<void>(context.overlay("c")), vips::VError);
}

}  // namespace
}  // namespace tintype::steps
