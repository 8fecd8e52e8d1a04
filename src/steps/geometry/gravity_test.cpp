#include "steps/geometry/gravity.h"

#include "support/derive.h"

namespace tintype::steps {
namespace {

class GravityStepTest : public test::ImageTest {};

TEST_F(GravityStepTest, SaysWhatACropKeeps) {
  const std::string source = test::png(test::quarters(80, 80));
  for (const auto& [gravity, color] :
       {std::pair("nowe", test::Pixel{220, 30, 30}), std::pair("noea", test::Pixel{30, 180, 40}),
        std::pair("sowe", test::Pixel{30, 40, 210}), std::pair("soea", test::Pixel{230, 200, 20}),
        std::pair("fp:0.9:0.1", test::Pixel{30, 180, 40})})
    test::expect_pixel(test::derive_all(source, fmt::format("c:20:20/g:{}", gravity)).image, 10, 10, color,
                       0);
}

TEST_F(GravityStepTest, TheCenterIsNotSpelled) {
  EXPECT_EQ(test::key_of("g:ce"), "");
  EXPECT_EQ(test::key_of("g:ce:1"), "gravity:ce:1");
}

}  // namespace
}  // namespace tintype::steps
