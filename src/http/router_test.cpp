#include "http/router.h"

#include <stdexcept>

#include <gmock/gmock.h>

#include "http/handler_test.h"

namespace tintype::http {
namespace {

TEST(Router, Match) {
  const struct {
    const char* pattern;
    const char* path;
    std::optional<Captures> captures;
  } rows[] = {
      {"/images", "/images", Captures{}},
      {"/images", "/images/", std::nullopt},
      {"/images", "/image", std::nullopt},
      {"/images/{id}", "/images/abc", Captures{"abc", ""}},
      {"/images/{id}", "/images/", std::nullopt},
      {"/images/{id}", "/images/abc/info", std::nullopt},
      {"/images/{id}/info", "/images/abc/info", Captures{"abc", ""}},
      {"/i/{preset}/{file*}", "/i/thumb/a.jpg", Captures{"thumb", "a.jpg"}},
      {"/i/{preset}/{file*}", "/i/thumb/a/b/c.jpg", Captures{"thumb", "a/b/c.jpg"}},
      {"/i/{preset}/{file*}", "/i/thumb/", std::nullopt},
      {"/i/{preset}/{file*}", "/i//a.jpg", std::nullopt},
  };
  for (const auto& row : rows)
    EXPECT_EQ(match(row.pattern, row.path), row.captures) << row.pattern << " " << row.path;
}

Routed answer_of(const Handler& handler, std::string_view accept) {
  Router router;
  router.add(boost::beast::http::verb::get, "/x", metrics::Route::info, handler);
  TestRequest test("/x");
  test.head.set(boost::beast::http::field::accept, {accept.data(), accept.size()});
  return run_to_end(router.route(test.request));
}

TEST(Router, RespondsToAFailureAsTheClientAccepts) {
  const Handler refuse = [](Request&, const Captures&) -> Awaitable<Result<Response>> {
    co_return fail(ErrorKind::too_large, "9 bytes");
  };
  testing::internal::CaptureStderr();
  const Routed text = answer_of(refuse, "*/*");
  EXPECT_THAT(testing::internal::GetCapturedStderr(),
              testing::HasSubstr("request=test error=too_large 9 bytes\n"));
  EXPECT_EQ(text.route, metrics::Route::info);
  EXPECT_EQ(text.response.status(), 413);
  EXPECT_EQ(text.response.error(), ErrorKind::too_large);
  EXPECT_EQ(std::get<std::string>(text.response.body()), "Too large: 9 bytes\n");
  const Routed json = answer_of(refuse, "application/json");
  EXPECT_EQ(std::get<std::string>(json.response.body()),
            R"({"error":"Too large","status":413,"detail":"9 bytes","request_id":"test"})"
            "\n");
}

TEST(Router, AHandlerThatThrowsFails) {
  const Handler throwing = [](Request&, const Captures&) -> Awaitable<Result<Response>> {
    throw std::runtime_error("a path of this machine");
    co_return Response();
  };
  const Routed routed = answer_of(throwing, "application/json");
  EXPECT_EQ(routed.response.status(), 500);
  EXPECT_EQ(routed.response.error(), ErrorKind::internal);
  EXPECT_EQ(std::get<std::string>(routed.response.body()),
            R"({"error":"Internal error","status":500,"request_id":"test"})"
            "\n");
}

}  // namespace
}  // namespace tintype::http
