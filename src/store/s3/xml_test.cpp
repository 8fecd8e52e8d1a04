#include "store/s3/xml.h"

#include <gtest/gtest.h>

namespace tintype::store {
namespace {

TEST(S3Problem, IsReadFromXml) {
  const S3Problem problem = parse_s3_problem(
      "<?xml version=\"1.0\"?>\n<Error><Code>NoSuchKey</Code><Message>a &lt;b&gt; &amp;amp; "
      "c</Message></Error>");
  EXPECT_EQ(problem.code, "NoSuchKey");
  EXPECT_EQ(problem.message, "a <b> &amp; c");
}

TEST(S3Problem, AnythingElseIsEmptyOrBounded) {
  for (const char* const xml : {"", "<Code>", "<Code", "</Code>", "<Code>cut", "{\"Code\": 1}"}) {
    EXPECT_EQ(parse_s3_problem(xml).code, "") << xml;
  }
  EXPECT_EQ(parse_s3_problem("<Message>" + std::string(5000, 'x') + "</Message>").message.size(), 300U);
}

std::string listing(std::string_view truncated, std::string_view contents) {
  return fmt::format(
      "<?xml version='1.0' encoding='UTF-8'?>\n<ListBucketResult "
      "xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
      "<Name>photos</Name><Prefix>a</Prefix><IsTruncated>{}</IsTruncated>{}</ListBucketResult>",
      truncated, contents);
}
constexpr std::string_view kTwoKeys =
    "<Contents><Key>a &amp; "
    "b/1</Key><Size>0</Size></Contents><Contents><ETag>x</ETag><Key>a/2</Key></Contents>";

TEST(S3Listing, HasTheKeysInTheirOrder) {
  const KeyPage page = parse_s3_listing(listing("false", kTwoKeys));
  EXPECT_EQ(page.keys, (std::vector<std::string>{"a & b/1", "a/2"}));
  EXPECT_FALSE(page.more);
}

TEST(S3Listing, SaysWhetherThereIsMore) {
  EXPECT_TRUE(parse_s3_listing(listing("true", kTwoKeys)).more);
  EXPECT_FALSE(parse_s3_listing(listing("true", "")).more) << "there is nothing to go on from";
}

TEST(S3Listing, AnythingElseIsEmpty) {
  for (const char* const xml : {"", "<Contents>", "<Contents><Key>cut</Contents", "{}"})
    EXPECT_TRUE(parse_s3_listing(xml).keys.empty()) << xml;
}

}  // namespace
}  // namespace tintype::store
