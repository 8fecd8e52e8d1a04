#include "url/source_filter.h"

#include <gtest/gtest.h>

namespace tintype::url {
namespace {

SourceRef source_of(std::string_view source) {
  return parse_source_ref(source).value();
}

TEST(SourceFilter, AllowsOnlyIdsByDefault) {
  const SourceFilter filter;
  EXPECT_TRUE(filter.allows(source_of("id")));
  EXPECT_TRUE(filter.allows(source_of("a/b.jpg")));
  EXPECT_FALSE(filter.allows(source_of("https://a.example/x")));
  EXPECT_FALSE(filter.allows(source_of("s3://bucket/key")));
  EXPECT_FALSE(filter.allows(source_of("local:///a")));
}

struct Case {
  std::string pattern;
  std::string source;
  bool allowed;
};

const std::vector<Case> cases{
    {"https://", "https://any.example/x", true},
    {"https://", "http://any.example/x", false},
    {"https://a.example/", "https://a.example/x/y", true},
    {"https://a.example/", "https://a.example", false},
    {"https://a.example/", "http://a.example/x", false},
    {"https://a.example/img/", "https://a.example/img/x", true},
    {"https://a.example/img/", "https://a.example/imgs/x", false},
    {"https://a.example/img", "https://a.example/imgs/x", true},
    // a host without a path is the whole host
    {"https://a.example", "https://a.example/x", true},
    {"https://a.example", "https://a.example", true},
    {"https://a.example", "https://a.example?x", true},
    {"https://a.example", "https://a.example.org/x", false},
    {"https://a.example", "https://a.example:8443/x", false},
    {"https://a.example:8443", "https://a.example:8443/x", true},
    // case matters in paths only
    {"HTTPS://A.Example/X", "https://a.eXample/X", true},
    {"https://a.example/X", "https://a.example/x", false},
    // a star crosses no slash
    {"https://*.example/", "https://a.b.example/x", true},
    {"https://*.example/", "https://.example/x", true},
    {"https://*.example/", "https://other.org/a.example/", false},
    {"https://*.example/", "https://other.org?.example/", false},
    {"https://*.example/", "https://other.org#.example/", false},
    {"https://*.example", "https://a.example.example/x", true},
    {"https://*.example", "https://a.example.org/x", false},
    {"https://*", "https://a.example/x", true},
    {"https://*/img/", "https://a.example/img/x", true},
    {"https://*/img/", "https://a.example/x/img/x", false},
    {"https://a.example/*/thumb/", "https://a.example/u1/thumb/x", true},
    {"https://a.example/*/thumb/", "https://a.example/u1/v/thumb/x", false},
    {"https://a.example/*a*b/", "https://a.example/xaaxbb/x", true},
    {"https://a.example/*a*b/", "https://a.example/xaaxbc/x", false},
    {"https://a.example/x*", "https://a.example/xy/z", true},
    // s3
    {"s3://", "s3://bucket/key", true},
    {"s3://bucket", "s3://bucket/key", true},
    {"s3://bucket", "s3://bucket2/key", false},
    {"s3://buck*", "s3://bucket2/key", true},
    {"s3://bucket/public/", "s3://bucket/public/key", true},
    {"s3://bucket/public/", "s3://bucket/private/key", false},
    {"s3://bucket/a?", "s3://bucket/a?b", true},
    {"s3://Bucket", "s3://bucket/key", false},
    // local
    {"local://", "local:///a/b", true},
    {"local:///", "local:///a/b", true},
    {"local:///a/", "local:///a/b", true},
    {"local:///a/", "local:///b/a/c", false},
};

TEST(SourceFilter, AllowsByPrefix) {
  for (const Case& row : cases) {
    SCOPED_TRACE(row.pattern + " on " + row.source);
    const auto filter = SourceFilter::make({row.pattern});
    ASSERT_TRUE(filter.has_value()) << filter.error().detail;
    EXPECT_EQ(filter->allows(source_of(row.source)), row.allowed);
    EXPECT_TRUE(filter->allows(source_of("id")));
  }
}

TEST(SourceFilter, TakesAnyOfSeveral) {
  const auto filter = SourceFilter::make({"https://a.example/", "s3://bucket"}).value();
  EXPECT_TRUE(filter.allows(source_of("https://a.example/x")));
  EXPECT_TRUE(filter.allows(source_of("s3://bucket/x")));
  EXPECT_FALSE(filter.allows(source_of("https://b.example/x")));
}

TEST(SourceFilter, ReadsWhatIsAllowed) {
  const auto filter = SourceFilter::make({"https://a.example/"}).value();
  EXPECT_EQ(filter.read("HTTPS://A.example/x").value(), source_of("https://a.example/x"));
  EXPECT_EQ(filter.read("id").value(), source_of("id"));
  for (const char* const refused :
       {"https://B.example/x", "https://a.example/../x", "ftp://a.example/", ""}) {
    const auto ref = filter.read(refused);
    ASSERT_FALSE(ref.has_value()) << refused;
    EXPECT_EQ(ref.error().kind, ErrorKind::invalid_source_url);
  }
  EXPECT_EQ(filter.read("https://B.example/x").error().detail,
            "'https://b.example/x' is not among allowed_sources");
}

TEST(SourceFilter, RefusesPatternsOfNoScheme) {
  for (const char* pattern : {"", "*", "a.example", "ftp://a.example/", "*://a.example", "/a", "https:/a"}) {
    const auto filter = SourceFilter::make({"https://good.example/", pattern});
    ASSERT_FALSE(filter.has_value()) << pattern;
    EXPECT_EQ(filter.error().kind, ErrorKind::config);
    EXPECT_NE(filter.error().detail.find(pattern), std::string::npos);
  }
}

}  // namespace
}  // namespace tintype::url
