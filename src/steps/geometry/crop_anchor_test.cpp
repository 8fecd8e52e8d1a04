#include "steps/geometry/crop_anchor.h"

#include <gtest/gtest.h>

#include "support/options.h"

namespace tintype::steps {
namespace {

CropAnchor anchor_of(std::string_view text) {
  return test::options_of("g:" + std::string(text)).get<Gravity>().value;
}

TEST(CropAnchorTest, IsFixedOrOfSomeInterest) {
  EXPECT_EQ(anchor_of("no").interest, InterestKind::nothing);
  EXPECT_EQ(anchor_of("no").fixed.type, geometry::GravityType::north);
  EXPECT_EQ(anchor_of("sm").interest, InterestKind::attention);
  EXPECT_EQ(anchor_of("sm:entropy").interest, InterestKind::entropy);
  EXPECT_EQ(anchor_of("sm").fixed.type, geometry::GravityType::smart);
  EXPECT_EQ(anchor_of("face").interest, InterestKind::objects);
  EXPECT_EQ(anchor_of("face").objects, faces_alone());
}

TEST(CropAnchorTest, HasOneSpelling) {
  for (const auto& [text, key] :
       {std::pair("g:sm:attention", "gravity:sm"), std::pair("g:sm:entropy", "gravity:sm:entropy"),
        std::pair("g:obj:face", "gravity:face"), std::pair("g:obj:all", "gravity:obj"),
        std::pair("g:obj:cat:face", "gravity:obj:face:cat"),
        std::pair("g:fp:0.50:0.1", "gravity:fp:0.5:0.1")})
    EXPECT_EQ(test::key_of(text), key) << text;
}

TEST(CropAnchorTest, RefusesWhatItDoesNotKnow) {
  for (const char* text : {"up", "sm:colour", "sm:entropy:1", "face:1", "obj:dog"})
    EXPECT_THROW(anchor_of(text), std::runtime_error) << text;
}

}  // namespace
}  // namespace tintype::steps
