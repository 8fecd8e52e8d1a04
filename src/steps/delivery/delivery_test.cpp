#include "steps/delivery/delivery.h"

#include "support/options.h"

namespace tintype::steps {
namespace {

TEST(Delivery, IsRead) {
  const auto delivery = test::options_of("exp:4102444800/fn:a%20b/att:true").get<Delivery>();
  EXPECT_EQ(delivery.expires, 4102444800);
  EXPECT_EQ(delivery.filename, "a b");
  EXPECT_TRUE(delivery.return_attachment);
  EXPECT_EQ(test::options_of("fn:w6QgYg:1").get<Delivery>().filename, "\xc3\xa4 b");
}

}  // namespace
}  // namespace tintype::steps
