#include "thumbor/path.h"

#include <vector>

#include <gtest/gtest.h>

namespace tintype::thumbor {
namespace {

using Kind = Side::Kind;
using enum Align;

Side px(int pixels, bool flip = false) {
  return {Kind::pixels, pixels, flip};
}

struct Row {
  std::string path;
  Request request;
  std::string source;
};

TEST(Path, ReadsTheParts) {
  const Side original{Kind::original, 0, false};
  const Side mirrored{Kind::proportional, 0, true};
  const auto bottom_right = Trim::Corner::bottom_right;
  const std::vector<Row> rows{
      {"id", {}, "id"},
      {"folder/id", {}, "folder/id"},
      {"https%3A%2F%2Fa.example%2Fb.jpg", {}, "https://a.example/b.jpg"},
      {"https://a.example/b%20c%3Fd.jpg", {}, "https://a.example/b c?d.jpg"},
      {"https:/a.example/b.jpg", {}, "https://a.example/b.jpg"},
      {"local:/b.jpg", {}, "local:///b.jpg"},
      {"a+b@c", {}, "a+b@c"},
      {"id?debug", {}, "id"},
      {"smart%2Fdog", {}, "smart/dog"},
      {"sm%61rt/dog", {}, "smart/dog"},
      {"debug/id", {.debug = true}, "id"},
      {"meta/id", {.meta = true}, "id"},
      {"debug/meta/id", {.debug = true, .meta = true}, "id"},
      {"trim/id", {.trim = Trim{}}, "id"},
      {"trim:50/id", {.trim = {{{}, 50}}}, "id"},
      {"trim:top-left/id", {.trim = Trim{}}, "id"},
      {"trim:top-left:7/id", {.trim = {{{}, 7}}}, "id"},
      {"trim:bottom-right/id", {.trim = {{bottom_right, 0}}}, "id"},
      {"trim:bottom-right:442/id", {.trim = {{bottom_right, 442}}}, "id"},
      {"10x20:30x40/id", {.crop = {{10, 20, 30, 40}}}, "id"},
      {"0x0:0x0/id", {.crop = Crop{}}, "id"},
      {"fit-in/id", {.fit_in = FitIn{}}, "id"},
      {"full-fit-in/id", {.fit_in = {{false, true}}}, "id"},
      {"adaptive-fit-in/id", {.fit_in = {{true, false}}}, "id"},
      {"adaptive-full-fit-in/id", {.fit_in = {{true, true}}}, "id"},
      {"300x200/id", {.width = px(300), .height = px(200)}, "id"},
      {"300x/id", {.width = px(300)}, "id"},
      {"x200/id", {.height = px(200)}, "id"},
      {"x/id", {}, "id"},
      {"0x0/id", {}, "id"},
      {"-300x-200/id", {.width = px(300, true), .height = px(200, true)}, "id"},
      {"-x/id", {.width = mirrored}, "id"},
      {"0x-0/id", {.height = mirrored}, "id"},
      {"origx200/id", {.width = original, .height = px(200)}, "id"},
      {"-origxorig/id", {.width = {Kind::original, 0, true}, .height = original}, "id"},
      {"1000000x1/id", {.width = px(1'000'000), .height = px(1)}, "id"},
      {"left/id", {.halign = low}, "id"},
      {"right/id", {.halign = high}, "id"},
      {"center/middle/id", {}, "id"},
      {"top/id", {.valign = low}, "id"},
      {"right/bottom/id", {.halign = high, .valign = high}, "id"},
      {"smart/id", {.smart = true}, "id"},
      {"filters:blur(3)/id", {.filters = {{"blur", {"3"}}}}, "id"},
      {"filters:grayscale()/id", {.filters = {{"grayscale", {}}}}, "id"},
      {"filters:a():b(1, 2 ,):c_d(,)/id",
       {.filters = {{"a", {}}, {"b", {"1", "2", ""}}, {"c_d", {"", ""}}}},
       "id"},
      {"filters:curve([(0,0),(255,255)],[])/id", {.filters = {{"curve", {"[(0,0),(255,255)]", "[]"}}}}, "id"},
      {"filters:watermark(http://a.example/b(1).png,-10,20p,50)/id",
       {.filters = {{"watermark", {"http://a.example/b(1).png", "-10", "20p", "50"}}}},
       "id"},
      {"filters:watermark(http%3A%2F%2Fa%2Fb%29%2C.png,1)/id",
       {.filters = {{"watermark", {"http://a/b),.png", "1"}}}},
       "id"},
      {"filters:text('a,b)c', 2)/id", {.filters = {{"text", {"a,b)c", "2"}}}}, "id"},
      {"debug/meta/trim:1/1x2:3x4/fit-in/-5x6/left/top/smart/filters:a(b)/https://c.example/d",
       {.debug = true,
        .meta = true,
        .trim = {{{}, 1}},
        .crop = {{1, 2, 3, 4}},
        .fit_in = FitIn{},
        .width = px(5, true),
        .height = px(6),
        .halign = low,
        .valign = low,
        .smart = true,
        .filters = {{"a", {"b"}}}},
       "https://c.example/d"},
  };
  for (const Row& row : rows) {
    const auto path = parse_path("sig/" + row.path);
    ASSERT_TRUE(path) << row.path << ": " << path.error().detail;
    EXPECT_EQ(path->request, row.request) << row.path;
    EXPECT_EQ(path->source, row.source) << row.path;
    EXPECT_EQ(path->signature, "sig");
  }
}

TEST(Path, KeepsWhatIsSigned) {
  EXPECT_EQ(parse_path("s/300x/smart/a%20b?c")->signed_part, "300x/smart/a%20b");
  EXPECT_EQ(parse_path("s/300x/https:/a/b")->signed_part, "300x/https://a/b");
  EXPECT_EQ(parse_path("8ammJH8D%3D/id")->signature, "8ammJH8D=");
  EXPECT_EQ(parse_path("8ammJH8D%3d/id")->signature, "8ammJH8D=");
  EXPECT_EQ(parse_path("%3D/id")->signature, "%3D");
}

struct Refusal {
  std::string path;
  std::string detail;  ///< a part of the error's detail
};

TEST(Path, RefusesWhatItDoesNotUnderstand) {
  const std::vector<Refusal> refusals{
      {"", "nothing after its signature"},
      {"sig", "nothing after its signature"},
      {"sig/", "nothing after its signature"},
      {"/300x200/id", "no signature"},
      {"sig/?id", "nothing after its signature"},
      {"sig/300x200", "\"300x200\""},
      {"sig/300x200/", "\"300x200\""},
      {"sig/smart", "\"smart\""},
      {"sig/smart/300x200/id", "\"300x200\""},
      {"sig/300x200/fit-in/id", "\"fit-in\""},
      {"sig/top/left/id", "\"left\""},
      {"sig/left/left/id", "\"left\""},
      {"sig/meta/debug/id", "\"debug\""},
      {"sig/adaptative-fit-in/id", "\"adaptative-fit-in\""},
      {"sig/full-adaptive-fit-in/id", "\"full-adaptive-fit-in\""},
      {"sig/trim:top-right/id", "\"trim:top-right\""},
      {"sig/trim:443/id", "\"trim:443\""},
      {"sig/trim:-1/id", "\"trim:-1\""},
      {"sig/trim:/id", "\"trim:\""},
      {"sig/10x10:5x20/id", "\"10x10:5x20\""},
      {"sig/1x2:3x/id", "\"1x2:3x\""},
      {"sig/1x2:3x4:5x6/id", "\"1x2:3x4:5x6\""},
      {"sig/1000001x1/id", "\"1000001x1\""},
      {"sig/99999999999999999999x1/id", "\"99999999999999999999x1\""},
      {"sig/--3x4/id", "\"--3x4\""},
      {"sig/3x4x5/id", "\"3x4x5\""},
      {"sig/filters:blur(3)", "\":\" or \"/\""},
      {"sig/filters:blur(3)/", "no source"},
      {"sig/filters:blur(3)x/id", "\":\" or \"/\""},
      {"sig/filters:blur(3/id", "not closed"},
      {"sig/filters:blur/id", "name(argument,...)"},
      {"sig/filters:/id", "name(argument,...)"},
      {"sig/filters:(3)/id", "name(argument,...)"},
      {"sig/filters:Blur(3)/id", "name(argument,...)"},
      {"sig/filters:blur(3):/id", "name(argument,...)"},
      {"sig/filters:curve([(0,0])/id", "closes no bracket"},
      {"sig/filters:a(])/id", "closes no bracket"},
      {"sig/filters:a('b)/id", "not closed"},
      {"sig/filters:a(%zz)/id", "filter \"a\""},
      {"sig/filters:a(b)/filters:c(d)/id", "\"filters:c(d)\""},
      {"sig/filters:a(b)/smart/id", "\"smart\""},
      {"sig/a%zz", "percent-encoded"},
      {"sig/a%00b", "NUL"},
  };
  for (const Refusal& refusal : refusals) {
    const auto path = parse_path(refusal.path);
    ASSERT_FALSE(path) << refusal.path;
    EXPECT_EQ(path.error().kind, ErrorKind::invalid_url);
    EXPECT_NE(path.error().detail.find(refusal.detail), std::string::npos)
        << refusal.path << ": " << path.error().detail;
  }
}

TEST(Path, BearsHostileText) {
  std::string many = "sig/filters:";
  for (int i = 0; i < 64; ++i)
    many += "a():";
  EXPECT_FALSE(parse_path(many + "a()/id"));
  const std::string deep(100'000, '(');
  EXPECT_FALSE(parse_path("sig/filters:a" + deep + "/id"));
  const auto closed = parse_path("sig/filters:a" + deep + std::string(deep.size(), ')') + "/id");
  ASSERT_TRUE(closed);
  EXPECT_EQ(closed->request.filters.front().arguments.front().size(), 2 * (deep.size() - 1));
  EXPECT_TRUE(parse_path("sig/" + std::string(100'000, '/') + "id"));
  EXPECT_FALSE(parse_path("sig/" + std::string(100'000, 'x') + "/id"));
}

}  // namespace
}  // namespace tintype::thumbor
