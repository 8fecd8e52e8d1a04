#include "http/semantics.h"

#include <gtest/gtest.h>

#include "base/http_date.h"

namespace tintype::http {
namespace {

const Validators validators{"\"abc\"", *parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT")};

TEST(NotModified, ByTag) {
  EXPECT_TRUE(not_modified("\"abc\"", "", validators));
  EXPECT_TRUE(not_modified("\"x\", W/\"abc\"", "", validators));
  EXPECT_TRUE(not_modified("*", "", validators));
  EXPECT_FALSE(not_modified("\"abcd\"", "", validators));
  EXPECT_FALSE(not_modified("", "", validators));
}

TEST(NotModified, ByDate) {
  EXPECT_TRUE(not_modified("", "Sun, 06 Nov 1994 08:49:37 GMT", validators));
  EXPECT_TRUE(not_modified("", "Sun, 06 Nov 1994 08:49:38 GMT", validators));
  EXPECT_FALSE(not_modified("", "Sun, 06 Nov 1994 08:49:36 GMT", validators));
  EXPECT_FALSE(not_modified("", "yesterday", validators));
}

TEST(NotModified, TagDecidesAlone) {
  EXPECT_FALSE(not_modified("\"other\"", "Sun, 06 Nov 1994 08:49:37 GMT", validators));
}

TEST(Range, Table) {
  const struct {
    const char* range;
    const char* if_range;
    RangeAnswer answer;
  } rows[] = {
      {"bytes=0-0", "", ByteRange{0, 1}},
      {"bytes=0-", "", ByteRange{0, 100}},
      {"bytes=10-19", "", ByteRange{10, 10}},
      {"bytes=90-1000", "", ByteRange{90, 10}},
      {"bytes=-10", "", ByteRange{90, 10}},
      {"bytes=-1000", "", ByteRange{0, 100}},
      {"bytes=100-", "", Unsatisfiable{}},
      {"bytes=-0", "", Unsatisfiable{}},
      {"", "", WholeBody{}},
      {"bytes=", "", WholeBody{}},
      {"bytes=-", "", WholeBody{}},
      {"bytes=5", "", WholeBody{}},
      {"bytes=5-4", "", WholeBody{}},
      {"bytes=a-4", "", WholeBody{}},
      {"bytes=0-x", "", WholeBody{}},
      {"bytes=0-99999999999999999999999", "", WholeBody{}},
      {"bytes=0-1,3-4", "", WholeBody{}},
      {"lines=0-1", "", WholeBody{}},
      {"bytes=0-1", "\"abc\"", ByteRange{0, 2}},
      {"bytes=0-1", "\"old\"", WholeBody{}},
      {"bytes=0-1", "Sun, 06 Nov 1994 08:49:37 GMT", ByteRange{0, 2}},
      {"bytes=0-1", "Sun, 06 Nov 1994 08:49:38 GMT", WholeBody{}},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(select_range(row.range, row.if_range, validators, 100), row.answer)
        << row.range << " " << row.if_range;
  }
}

TEST(Range, OfAnEmptyBody) {
  EXPECT_EQ(select_range("bytes=0-", "", validators, 0), RangeAnswer(Unsatisfiable{}));
  EXPECT_EQ(select_range("bytes=-5", "", validators, 0), RangeAnswer(Unsatisfiable{}));
}

TEST(Accept, PrefersJson) {
  EXPECT_TRUE(prefers_json("application/json"));
  EXPECT_TRUE(prefers_json("application/json, text/plain;q=0.9"));
  EXPECT_TRUE(prefers_json("application/json, */*"));
  EXPECT_FALSE(prefers_json("*/*"));
  EXPECT_FALSE(prefers_json(""));
  EXPECT_FALSE(prefers_json("text/html, application/json;q=0.5"));
  EXPECT_FALSE(prefers_json("application/json;q=0"));
}

}  // namespace
}  // namespace tintype::http
