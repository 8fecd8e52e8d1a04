#include "steps/source/information.h"

#include "support/derive.h"

namespace tintype::steps {
namespace {

class InformationTest : public test::ImageTest {};

TEST_F(InformationTest, IsJsonInPlaceOfAnImage) {
  const std::string source = test::png(test::quarters(30, 20));
  const Fd in = test::file_of(source);
  const Fd out = test::empty_file();
  test::required(pipeline::derive(test::options_of("information:1"), in.get(), out.get()));
  EXPECT_TRUE(test::bytes_of(out.get()).starts_with('{'));
  EXPECT_EQ(test::derive_all(source, "information:0").bytes.find("PNG"), 1U);
}

TEST_F(InformationTest, HasOneSpelling) {
  EXPECT_EQ(test::key_of("information:1"), "information:1");
  EXPECT_EQ(test::key_of("information:0"), "");
  EXPECT_EQ(test::key_of("information:1:0:1/exif:1"), "information:1:0:1/exif:1");
}

}  // namespace
}  // namespace tintype::steps
