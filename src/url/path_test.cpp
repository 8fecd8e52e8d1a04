#include "url/path.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/encoding.h"

namespace tintype::url {
namespace {

using testing::HasSubstr;

struct GoodPath {
  std::string raw;
  Path expected;
};

const std::vector<GoodPath> good_paths{
    {"/sig/plain/id", {"sig", "/plain/id", {}, "id", ""}},
    {"/sig/plain/id@webp", {"sig", "/plain/id@webp", {}, "id", "webp"}},
    {"/sig/plain/id@", {"sig", "/plain/id@", {}, "id", ""}},
    {"/sig/rs:fill:300:400/q:80/plain/id",
     {"sig", "/rs:fill:300:400/q:80/plain/id", {{"rs", {"fill", "300", "400"}}, {"q", {"80"}}}, "id", ""}},
    // empty arguments are arguments
    {"/s/rs:::300:/bg:/plain/id",
     {"s", "/rs:::300:/bg:/plain/id", {{"rs", {"", "", "300", ""}}, {"bg", {""}}}, "id", ""}},
    // the query is no part of it, wherever it begins
    {"/s/q:80/plain/id@png?x=/plain/y@z", {"s", "/q:80/plain/id@png", {{"q", {"80"}}}, "id", "png"}},
    // encoded colons count in the option part only, and only in this spelling
    {"/s/rs%3Afill%3A30/plain/a%3Ab", {"s", "/rs:fill:30/plain/a%3Ab", {{"rs", {"fill", "30"}}}, "a:b", ""}},
    {"/s/fn:a%3ab/plain/id", {"s", "/fn:a%3ab/plain/id", {{"fn", {"a%3ab"}}}, "id", ""}},
    {"/s/q%3A80/aWQ", {"s", "/q:80/aWQ", {{"q", {"80"}}}, "id", ""}},
    {"/s/fn:%%3A3A/plain/id", {"s", "/fn:%:3A/plain/id", {{"fn", {"%", "3A"}}}, "id", ""}},
    // squeezed schemes
    {"/s/plain/https:/host/a", {"s", "/plain/https://host/a", {}, "https://host/a", ""}},
    {"/s/plain/s3:/bucket/a", {"s", "/plain/s3://bucket/a", {}, "s3://bucket/a", ""}},
    {"/s/plain/local:/a/b.jpg", {"s", "/plain/local:///a/b.jpg", {}, "local:///a/b.jpg", ""}},
    {"/s/plain/https://host/a", {"s", "/plain/https://host/a", {}, "https://host/a", ""}},
    {"/s/plain/local:///a", {"s", "/plain/local:///a", {}, "local:///a", ""}},
    {"/s/plain/https%3A/host", {"s", "/plain/https%3A/host", {}, "https:/host", ""}},
    {"/s/plain/a/https:/host", {"s", "/plain/a/https:/host", {}, "a/https:/host", ""}},
    {"/s/plain/3a:/b", {"s", "/plain/3a:/b", {}, "3a:/b", ""}},
    {"/s/plain/https:/", {"s", "/plain/https:/", {}, "https:/", ""}},
    // plain sources keep their slashes and are decoded once
    {"/s/plain/a/b//c", {"s", "/plain/a/b//c", {}, "a/b//c", ""}},
    {"/s/plain/a%2Fb+c%20d%2520", {"s", "/plain/a%2Fb+c%20d%2520", {}, "a/b+c d%20", ""}},
    {"/s/plain/x%40y%3F@jpg", {"s", "/plain/x%40y%3F@jpg", {}, "x@y?", "jpg"}},
    {"/s/plain/plain/id", {"s", "/plain/plain/id", {}, "plain/id", ""}},
    {"/s/plain/rs:fill/id", {"s", "/plain/rs:fill/id", {}, "rs:fill/id", ""}},
    {"/plain/plain/id", {"plain", "/plain/id", {}, "id", ""}},
    // base64url: "https://example.com/a.jpg", and two bytes that need - and _
    {"/s/aHR0cHM6Ly9leGFtcGxlLmNvbS9hLmpwZw",
     {"s", "/aHR0cHM6Ly9leGFtcGxlLmNvbS9hLmpwZw", {}, "https://example.com/a.jpg", ""}},
    {"/s/q:1/aHR0cHM6/Ly9leGFtcGxlLm/NvbS9hLmpwZw==.webp",
     {"s",
      "/q:1/aHR0cHM6/Ly9leGFtcGxlLm/NvbS9hLmpwZw==.webp",
      {{"q", {"1"}}},
      "https://example.com/a.jpg",
      "webp"}},
    {"/s/aWQ.", {"s", "/aWQ.", {}, "id", ""}},
    {"/s/aWQ/", {"s", "/aWQ/", {}, "id", ""}},
    {"/s/-_-_", {"s", "/-_-_", {}, "\xfb\xff\xbf", ""}},
    // base64url by chance
    {"/s/plai", {"s", "/plai", {}, "\xa6\x56\xa2", ""}},
};

TEST(Path, IsSplit) {
  for (const GoodPath& good : good_paths) {
    SCOPED_TRACE(good.raw);
    const auto path = parse_path(good.raw);
    ASSERT_TRUE(path.has_value()) << path.error().detail;
    EXPECT_EQ(path->signature, good.expected.signature);
    EXPECT_EQ(path->signed_part, good.expected.signed_part);
    EXPECT_EQ(path->options, good.expected.options);
    EXPECT_EQ(path->source, good.expected.source);
    EXPECT_EQ(path->extension, good.expected.extension);
  }
}

struct BadPath {
  std::string raw;
  std::string named;
};

const std::vector<BadPath> bad_paths{
    {"", "does not begin with a slash"},
    {"sig/plain/id", "does not begin with a slash"},
    {"/", "no signature"},
    {"//plain/id", "no signature"},
    {"/sig", "nothing after its signature"},
    {"/sig?/plain/id", "nothing after its signature"},
    {"/sig/", "source is empty"},
    {"/sig/q:80", "source is empty"},
    {"/sig/q:80/", "source is empty"},
    {"/sig/plain/", "source is empty"},
    {"/sig/plain/@png", "source is empty"},
    {"/sig/plain/?id", "source is empty"},
    {"/sig/.png", "source is empty"},
    {"/sig/==", "source is empty"},
    {"/sig/plain", "neither plain/... nor base64url"},
    {"/sig/q:80/plain", "neither plain/... nor base64url"},
    {"/sig/a+b/", "neither plain/... nor base64url"},
    {"/sig/aWQ/q:80", "neither plain/... nor base64url"},
    {"/sig//q:80/plain/id", "neither plain/... nor base64url"},
    {"/sig/plain/a@b@c", "more than one \"@\""},
    {"/sig/aWQ.png.webp", "more than one \".\""},
    {"/sig/plain/a%", "not percent-encoded"},
    {"/sig/plain/a%4", "not percent-encoded"},
    {"/sig/plain/a%zz", "not percent-encoded"},
    {"/sig/plain/a%00b", "NUL"},
    {"/sig/AGE", "NUL"},
    {"/sig/:80/plain/id", "no name"},
    {"/sig/q:80/:/plain/id", "no name"},
};

TEST(Path, IsRefusedWithAReason) {
  for (const BadPath& bad : bad_paths) {
    SCOPED_TRACE(bad.raw);
    const auto path = parse_path(bad.raw);
    ASSERT_FALSE(path.has_value());
    EXPECT_EQ(path.error().kind, ErrorKind::invalid_url);
    EXPECT_THAT(path.error().detail, HasSubstr(bad.named));
  }
}

TEST(Path, TellsLittleOfALongText) {
  const auto path = parse_path("/sig/plain/a@b@" + std::string(5000, 'x') + "\x01");
  ASSERT_FALSE(path.has_value());
  EXPECT_LT(path.error().detail.size(), 120U);
  EXPECT_THAT(parse_path("/sig/:\x01/plain/id").error().detail, HasSubstr("\":?\""));
}

TEST(Options, AreSplit) {
  const RawOptions expected{{"rs", {"fill", "300", "300"}}, {"q", {"80"}}};
  EXPECT_EQ(parse_options("rs:fill:300:300/q:80").value(), expected);
  EXPECT_EQ(parse_options("rs%3Afill%3A300%3A300/q:80").value(), expected);
  EXPECT_EQ(parse_options("").value(), RawOptions{});
}

TEST(Options, StandInPasses) {
  const RawOptions expected{{"w", {"5"}}, {"-", {}}, {"bl", {"2"}}};
  EXPECT_EQ(parse_options("w:5/-/bl:2").value(), expected);
  EXPECT_EQ(parse_path("/s/w:5/-/bl:2/plain/id").value().options, expected);
  EXPECT_EQ(parse_path("/s/w:5/-/bl:2/aWQ").value().source, "id");
  EXPECT_EQ(build_path(expected, "id", ""), "/w:5/-/bl:2/plain/id");
}

TEST(Options, MustAllHaveArguments) {
  for (const char* text : {"rs", "w:5/--/bl:2", "q:80/", "/q:80", "q:80//w:1", "q:80/plain/id", ":1", "/"}) {
    const auto options = parse_options(text);
    ASSERT_FALSE(options.has_value()) << text;
    EXPECT_EQ(options.error().kind, ErrorKind::invalid_url) << text;
  }
}

TEST(BuildPath, IsWhatParsePathReads) {
  const RawOptions options{{"rs", {"fill", "", "300"}}, {"fn", {"a%20b"}}};
  EXPECT_EQ(build_path(options, "id", "webp"), "/rs:fill::300/fn:a%20b/plain/id@webp");
  EXPECT_EQ(build_path({}, "https://host/a b?c@d", ""), "/plain/https://host/a%20b%3Fc%40d");

  for (const char* source :
       {"id", "a/b.c", "https://host/x?y=1&z=%20#f", "https:/squeezed", "https:/", "local:/x", "local:///x",
        "a@b@c", "%3A", "plain/id", "/", "\xc3\xa9 +", "a:b"}) {
    for (const char* extension : {"", "png"}) {
      const std::string built = build_path(options, source, extension);
      const auto path = parse_path("/sig" + built);
      ASSERT_TRUE(path.has_value()) << built << ": " << path.error().detail;
      EXPECT_EQ(*path, (Path{"sig", built, options, source, extension}));
    }
  }
}

}  // namespace
}  // namespace tintype::url
