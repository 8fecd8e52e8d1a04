#include <fstream>

#include <gtest/gtest.h>

#include "detect/module_detector.h"

namespace tintype::detect {
namespace {

TEST(Module, OneThatIsNotThereIsAFailureThatNamesIt) {
  const auto detector = load_module("/nonexistent/tintype-detect.so");
  ASSERT_FALSE(detector);
  EXPECT_EQ(detector.error().kind, ErrorKind::config);
  EXPECT_NE(detector.error().detail.find("/nonexistent/tintype-detect.so"), std::string::npos);
}

TEST(Module, WhatIsNoModuleIsRefused) {
  const auto detector = load_module("libm.so.6");
  ASSERT_FALSE(detector);
  EXPECT_NE(detector.error().detail.find("tintype_detect_abi"), std::string::npos) << detector.error().detail;
}

#ifdef TINTYPE_DETECT_MODULE
TEST(Module, FindsNothingInAnEmptyImage) {
  const auto detector = load_module(TINTYPE_DETECT_MODULE);
  ASSERT_TRUE(detector) << detector.error().detail;
  const std::vector<std::uint8_t> grey(std::size_t{320} * 240, 128);
  for (std::size_t i = 0; i < kClasses; ++i) {
    const auto found = (*detector)->find(static_cast<ObjectClass>(i), {grey.data(), {320, 240}, 320});
    ASSERT_TRUE(found) << kClassNames[i];
    EXPECT_TRUE(found->empty()) << kClassNames[i];
  }
}

TEST(Module, ImagesSmallerThanAnyObjectHaveNone) {
  const auto detector = load_module(TINTYPE_DETECT_MODULE);
  ASSERT_TRUE(detector) << detector.error().detail;
  const std::uint8_t pixel = 0;
  const auto found = (*detector)->find(ObjectClass::face, {&pixel, {1, 1}, 1});
  ASSERT_TRUE(found) << found.error().detail;
  EXPECT_TRUE(found->empty());
}
#endif

}  // namespace
}  // namespace tintype::detect
