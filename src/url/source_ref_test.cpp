#include "url/source_ref.h"

#include <gtest/gtest.h>

#include "url/schemes.h"

namespace tintype::url {
namespace {

struct Good {
  std::string source;
  std::string scheme;
  std::string text;
  std::string key;
};

const std::vector<Good> good_sources{
    {"0190-a_B", "", "0190-a_B", "0190-a_B"},
    {"users/7/photo.jpg", "", "users/7/photo.jpg", "users/7/photo.jpg"},
    {"...", "", "...", "..."},
    {"a b?c#d%20@+:", "", "a b?c#d%20@+:", "a b?c#d%20@+:"},
    {"https:/host", "", "https:/host", "https:/host"},
    {"\xc3\xa9", "", "\xc3\xa9", "\xc3\xa9"},
    {std::string(1024, 'k'), "", std::string(1024, 'k'), std::string(1024, 'k')},
    {"http://host", "http", "http://host", "http://host"},
    {"HTTPS://Host.Example:8443/Path?Q=../x", "https", "https://host.example:8443/Path?Q=../x",
     "https://host.example:8443/Path?Q=../x"},
    {"https://host?a@b", "https", "https://host?a@b", "https://host?a@b"},
    {"https://[2001:db8::1]/a//b c", "https", "https://[2001:db8::1]/a//b c", "https://[2001:db8::1]/a//b c"},
    {"https://host/a.b/..c/%2ea", "https", "https://host/a.b/..c/%2ea", "https://host/a.b/..c/%2ea"},
    {"s3://bucket/a/b//c?d#e%20", "s3", "s3://bucket/a/b//c?d#e%20", "bucket/a/b//c?d#e%20"},
    {"S3://My.Bucket_1/k", "s3", "s3://My.Bucket_1/k", "My.Bucket_1/k"},
    {"s3://bucket//k", "s3", "s3://bucket//k", "bucket//k"},
    {"local:///a/b c.jpg", "local", "local:///a/b c.jpg", "/a/b c.jpg"},
    {"LOCAL:///a", "local", "local:///a", "/a"},
};

TEST(SourceRef, IsClassified) {
  for (const Good& good : good_sources) {
    SCOPED_TRACE(good.source);
    const auto ref = parse_source_ref(good.source);
    ASSERT_TRUE(ref.has_value()) << ref.error().detail;
    EXPECT_EQ(ref->scheme, good.scheme);
    EXPECT_EQ(ref->is_id(), good.scheme.empty());
    EXPECT_EQ(ref->text, good.text);
    EXPECT_EQ(ref->key(), good.key);
  }
}

const std::vector<std::string> bad_sources{
    "",
    "/a",
    "a/",
    "a//b",
    ".",
    "..",
    "a/../b",
    "./a",
    "a/.",
    std::string("a\0b", 3),
    "a\nb",
    "a\x7f",
    std::string(1025, 'k'),
    // other schemes
    "ftp://host/a",
    "file:///etc/passwd",
    "gs://bucket/a",
    "data://x",
    "://x",
    "a b://x",
    // http
    "http://",
    "https:///a",
    "https://user@host/",
    "https://user:pw@host/",
    "https://a.example\\@b.example/",
    "https://host /",
    "https://host%2eexample/",
    "https://h\xc3\xb6st/",
    "https://host/a/../b",
    "https://host/..",
    "https://host/./a",
    "https://host/%2e%2E/a",
    "https://host/a/.%2e?x",
    "https://host/\r\nX: y",
    // s3
    "s3://",
    "s3://bucket",
    "s3://bucket/",
    "s3:///key",
    "s3://buc ket/a",
    "s3://bucket/../other/a",
    "s3://../a",
    "s3://bucket/" + std::string(1025, 'k'),
    // local
    "local://",
    "local://a",
    "local://host/a",
    "local:///",
    "local:////a",
    "local:///a/",
    "local:///a/../b",
    "local:///./a",
    "local:///" + std::string(4096, 'k'),
};

TEST(SourceRef, IsRefused) {
  for (const std::string& bad : bad_sources) {
    SCOPED_TRACE(bad);
    const auto ref = parse_source_ref(bad);
    ASSERT_FALSE(ref.has_value()) << ref->text;
    EXPECT_EQ(ref.error().kind, ErrorKind::invalid_source_url);
  }
}

TEST(SourceRef, TellsWhyItIsRefused) {
  EXPECT_EQ(
      parse_source_ref("ftp://host/a").error().detail,
      fmt::format("a source of a scheme that is not {}: \"ftp://host/a\"", std::string_view(kSchemeNames)));
  EXPECT_EQ(parse_source_ref("local://host/a").error().detail,
            "a local source must be local:///path: \"local://host/a\"");
}

TEST(Id, IsLettersDigitsAndTwoMarks) {
  EXPECT_TRUE(is_valid_id("a"));
  EXPECT_TRUE(is_valid_id("AZaz09_-"));
  EXPECT_TRUE(is_valid_id(std::string(128, 'a')));
  EXPECT_FALSE(is_valid_id(""));
  EXPECT_FALSE(is_valid_id(std::string(129, 'a')));
  for (const char* text : {"a/b", "a.b", "a b", "a%20", "\xc3\xa9", "a:b", "[", "@", "`", "{"}) {
    EXPECT_FALSE(is_valid_id(text)) << text;
  }
}

}  // namespace
}  // namespace tintype::url
