#include "store/http/http_store.h"

#include <gtest/gtest.h>

#include "store/test_support.h"

namespace tintype::store {
namespace {

using namespace std::chrono_literals;
using Then = ServerResponse::Then;

HttpSettings loopback_allowed() {
  HttpSettings settings;
  settings.allowed_ranges = {parse_ip_range("127.0.0.0/8").value(), parse_ip_range("::1").value()};
  return settings;
}

Result<void> any_url(std::string_view) {
  return {};
}

Result<std::string> get(HttpStore& store, const std::string& url) {
  Collector collected;
  TINTYPE_TRY(const ObjectInfo info, store.get(url, {}, collected.sink));
  return collected.text;
}

TEST(HttpStore, MapsTheOriginsStatus) {
  using enum ErrorKind;
  struct Row {
    int status;
    Error error;
  };
  for (const auto& [status, error] :
       {Row{404, {source_not_found, "", 0}}, Row{410, {source_refused, "", 410}},
        Row{403, {source_refused, "", 403}}, Row{418, {source_refused, "", 418}},
        Row{500, {source_broken, "", 0}}, Row{503, {source_broken, "", 0}}, Row{204, {source_broken, "", 0}},
        Row{206, {source_broken, "", 0}}, Row{304, {source_broken, "", 0}},
        Row{302, {source_broken, "", 0}}}) {
    HttpServer server([&, s = status](const ServerRequest&) -> ServerResponse { return {.status = s}; });
    HttpStore store(loopback_allowed(), any_url);
    const auto result = get(store, server.url());
    ASSERT_FALSE(result) << status;
    EXPECT_EQ(result.error().kind, error.kind) << status;
    EXPECT_EQ(result.error().http_status, error.http_status) << status;
  }
}

TEST(HttpStore, FollowsRedirectsUpToTheLimit) {
  HttpServer server([&](const ServerRequest& request) -> ServerResponse {
    const int left = std::stoi(request.target.substr(1));
    if (left == 0) return {.body = "content"};
    return {.status = 302, .headers = {{"Location", fmt::format("/{}", left - 1)}}};
  });
  HttpStore store(loopback_allowed(), any_url);
  EXPECT_EQ(get(store, server.url("/5")), "content");
  EXPECT_EQ(get(store, server.url("/6")).error().kind, ErrorKind::source_broken);
}

TEST(HttpStore, AsksForEveryRedirect) {
  HttpServer server([&](const ServerRequest& request) -> ServerResponse {
    if (request.target == "/ok") return {.body = "content"};
    return {.status = 301, .headers = {{"Location", request.target == "/good" ? "/ok" : "/forbidden"}}};
  });
  HttpStore store(loopback_allowed(), [](std::string_view url) -> Result<void> {
    if (url.ends_with("/forbidden")) return fail(ErrorKind::invalid_source_url, "no");
    return {};
  });
  EXPECT_EQ(get(store, server.url("/good")), "content");
  EXPECT_EQ(get(store, server.url("/bad")).error(), (Error{ErrorKind::invalid_source_url, "no", 0}));
  EXPECT_EQ(server.requests().back().target, "/bad");
}

TEST(HttpStore, RefusesAddressesOfThisNetwork) {
  HttpServer server([](const ServerRequest&) -> ServerResponse { return {.body = "secret"}; });
  HttpStore store(HttpSettings{}, any_url);
  for (const char* const host :
       {"127.0.0.1", "localhost", "127.1", "0x7f000001", "2130706433", "0", "[::1]", "[::ffff:127.0.0.1]"}) {
    EXPECT_EQ(get(store, server.url("/", host)).error().kind, ErrorKind::invalid_source_url) << host;
  }
  EXPECT_EQ(server.connections(), 0U);
}

TEST(HttpStore, RefusesThemBehindARedirectToo) {
  HttpServer inner([](const ServerRequest&) -> ServerResponse { return {.body = "secret"}; });
  std::string target;
  HttpServer outer([&](const ServerRequest&) -> ServerResponse {
    return {.status = 302, .headers = {{"Location", target}}};
  });
  HttpSettings settings;
  settings.allowed_ranges = {parse_ip_range("127.0.0.1").value()};
  HttpStore store(settings, any_url);
  for (const char* const host : {"127.0.0.2", "[::ffff:127.0.0.1]", "0.0.0.0"}) {
    target = inner.url("/", host);
    EXPECT_EQ(get(store, outer.url()).error().kind, ErrorKind::invalid_source_url) << host;
  }
  for (const char* const other : {"file:///etc/passwd", "gopher://127.0.0.1/", "http://user@127.0.0.1/"}) {
    target = other;
    EXPECT_EQ(get(store, outer.url()).error().kind, ErrorKind::invalid_source_url) << other;
  }
  EXPECT_EQ(inner.connections(), 0U);
}

TEST(HttpStore, IgnoresTheEnvironmentsProxyAndUsesTheConfiguredOne) {
  HttpServer proxy([](const ServerRequest& request) -> ServerResponse {
    return {.body = "via proxy: " + request.target};
  });
  HttpServer origin([](const ServerRequest&) -> ServerResponse { return {.body = "direct"}; });
  ASSERT_EQ(::setenv("http_proxy", proxy.url().c_str(), 1), 0);
  HttpStore direct(loopback_allowed(), any_url);
  EXPECT_EQ(get(direct, origin.url("/a")), "direct");
  ::unsetenv("http_proxy");

  HttpSettings settings = loopback_allowed();
  settings.proxy = proxy.url();
  HttpStore proxied(settings, any_url);
  EXPECT_EQ(get(proxied, "http://images.example/a"), "via proxy: http://images.example/a");
  EXPECT_EQ(get(proxied, "http://10.0.0.1/a").error().kind, ErrorKind::invalid_source_url);
}

TEST(HttpStore, RedirectsShareOneTimeLimit) {
  HttpServer server([](const ServerRequest&) -> ServerResponse { return {.status = 0, .then = Then::hang}; });
  HttpSettings settings = loopback_allowed();
  settings.total_timeout = 100ms;
  HttpStore store(settings, any_url);
  EXPECT_EQ(get(store, server.url()).error().kind, ErrorKind::source_timeout);
}

TEST(HttpStore, TellsWhatTheOriginTells) {
  HttpServer server([](const ServerRequest&) -> ServerResponse {
    return {.headers = {{"Content-Type", "image/png"}, {"Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT"}},
            .body = "content"};
  });
  HttpStore store(loopback_allowed(), any_url);
  const auto info = store.head(server.url("/a b"));
  ASSERT_TRUE(info);
  EXPECT_EQ(info->bytes, 7U);
  EXPECT_EQ(info->content_type, "image/png");
  EXPECT_EQ(info->modified.time_since_epoch(), 784111777s);
  EXPECT_EQ(server.requests().at(0).method, "HEAD");
  EXPECT_EQ(server.requests().at(0).target, "/a%20b");
}

TEST(HttpStore, ACutBodyIsAnError) {
  HttpServer server([](const ServerRequest&) -> ServerResponse {
    return {.body = "content", .sent_bytes = 3, .then = Then::close};
  });
  HttpStore store(loopback_allowed(), any_url);
  EXPECT_EQ(get(store, server.url()).error().kind, ErrorKind::source_broken);
}

}  // namespace
}  // namespace tintype::store
