#include "base/text.h"

#include <cstdint>

#include <gtest/gtest.h>

namespace tintype {
namespace {

TEST(Text, IsTrimmedAtBothEnds) {
  EXPECT_EQ(trim(" \ta b\t "), "a b");
  EXPECT_EQ(trim("a"), "a");
  EXPECT_EQ(trim(" \t"), "");
  EXPECT_EQ(trim(""), "");
  EXPECT_EQ(trim("\na\n", "\n"), "a");
  EXPECT_EQ(trim("\na\n"), "\na\n");
}

TEST(Text, IsLoweredInAsciiAlone) {
  EXPECT_EQ(to_lower("AZaz09-[\xC4"), "azaz09-[\xC4");
  EXPECT_TRUE(equal_ignoring_case("ETag", "etAG"));
  EXPECT_FALSE(equal_ignoring_case("ETag", "ETags"));
  EXPECT_FALSE(equal_ignoring_case("@", "`"));
}

TEST(Text, IsANumberAsAWholeOrNone) {
  EXPECT_EQ(parse_number<int>("-12"), -12);
  EXPECT_EQ(parse_number<double>("1.5"), 1.5);
  EXPECT_EQ(parse_number<std::uint8_t>("255"), 255);
  EXPECT_EQ(parse_number<std::uint8_t>("256"), std::nullopt);
  for (const char* text : {"", " 1", "1 ", "+1", "1x", "x"})
    EXPECT_EQ(parse_number<int>(text), std::nullopt) << text;
}

}  // namespace
}  // namespace tintype
