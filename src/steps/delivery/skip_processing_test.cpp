#include "steps/delivery/skip_processing.h"

#include "support/derive.h"

namespace tintype::steps {
namespace {

using test::derive_all;
using test::encoded;
using test::plain;

class SkipProcessingTest : public test::ImageTest {};

TEST_F(SkipProcessingTest, ASourceThatIsGoodAsItIsStaysAsItIs) {
  const std::string jpeg = encoded(plain(20, 20, {1, 2, 3}), ".jpg");
  for (const char* options : {"skp:jpg/w:5", "skp:png:jpeg/bl:3", "skp:jpeg/f:jpg", "w:5/skp:jpg/maf:3",
                              "skp:jpg/negotiated_formats:webp"})
    EXPECT_EQ(derive_all(jpeg, options).bytes, jpeg) << options;
  for (const char* options : {"skp:png/w:5", "skp:jpg/skp:/w:5", "skp:jpg/f:png/w:5"})
    EXPECT_EQ(derive_all(jpeg, options).image.width(), 5) << options;
  EXPECT_EQ(test::failure_of(jpeg, "skp:jpg/msfs:10"), ErrorKind::invalid_source);
}

}  // namespace
}  // namespace tintype::steps
