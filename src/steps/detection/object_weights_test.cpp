#include "steps/detection/object_weights.h"

#include <gtest/gtest.h>

#include "support/options.h"

namespace tintype::steps {
namespace {

ObjectWeights weights_of(std::string_view text) {
  return test::options_of(text).get<Gravity>().value.objects;
}

TEST(ObjectWeightsTest, ClassesWeighOne) {
  const ObjectWeights weights = weights_of("g:obj:cat:eye");
  EXPECT_EQ(weights.weight(detect::ObjectClass::cat), 1);
  EXPECT_EQ(weights.weight(detect::ObjectClass::eye), 1);
  EXPECT_EQ(weights.weight(detect::ObjectClass::face), 0);
  EXPECT_EQ(weights_of("g:obj"), every_object());
  EXPECT_EQ(weights_of("g:obj:cat:all"), every_object());
  EXPECT_EQ(weights_of("g:face"), faces_alone());
}

TEST(ObjectWeightsTest, AllIsTheWeightOfThoseThatAreNotNamed) {
  const ObjectWeights weights = weights_of("g:objw:all:2:cat:0.5");
  EXPECT_EQ(weights.weight(detect::ObjectClass::cat), 0.5);
  EXPECT_EQ(weights.weight(detect::ObjectClass::face), 2);
}

TEST(ObjectWeightsTest, HaveOneSpelling) {
  EXPECT_EQ(test::key_of("g:objw:cat:1:eye:1"), "gravity:obj:eye:cat");
  EXPECT_EQ(test::key_of("g:objw:face:1"), "gravity:face");
  EXPECT_EQ(test::key_of("g:objw:cat:2.50:eye:0"), "gravity:objw:cat:2.5");
}

TEST(ObjectWeightsTest, WhatNamesNothingIsRefused) {
  for (const char* text :
       {"g:obj:dog", "g:objw", "g:objw:cat", "g:objw:cat:0", "g:objw:cat:-1", "g:objw:dog:1"})
    EXPECT_THROW(test::options_of(text), std::runtime_error) << text;
}

}  // namespace
}  // namespace tintype::steps
