#include "steps/detection/detection_need.h"

#include <gtest/gtest.h>

#include "support/options.h"

namespace tintype::steps {
namespace {

TEST(DetectionNeed, IsThatOfAnyPass) {
  for (const char* text :
       {"g:face", "c:9:9:obj", "bd:5", "pxd:5:face", "g:face/-/w:5", "w:5/-/bd:5", "g:sm/c:5:5:face"})
    EXPECT_TRUE(needs_detection(test::options_of(text))) << text;
  for (const char* text : {"", "w:5", "g:sm", "g:no", "bl:5/pix:5", "g:sm/-/w:5"})
    EXPECT_FALSE(needs_detection(test::options_of(text))) << text;
}

TEST(DetectionNeed, IsOfTheClassesThatOptionsName) {
  const ObjectWeights weights = objects_of(test::options_of("g:objw:face:2:cat:3/bd:5:face:eye"));
  EXPECT_EQ(weights.weight(detect::ObjectClass::face), 5) << "crop has the anchor of gravity";
  EXPECT_EQ(weights.weight(detect::ObjectClass::cat), 6);
  EXPECT_EQ(weights.weight(detect::ObjectClass::eye), 1);
  EXPECT_EQ(weights.weight(detect::ObjectClass::body), 0);
}

TEST(DetectionNeed, TheAnchorOfCropIsItsOwnOrThatOfGravity) {
  EXPECT_EQ(anchor_of_crop(test::options_of("g:face/c:5:5")).interest, InterestKind::objects);
  EXPECT_EQ(anchor_of_crop(test::options_of("g:face/c:5:5:no")).interest, InterestKind::nothing);
}

}  // namespace
}  // namespace tintype::steps
