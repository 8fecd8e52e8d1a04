#include "http_client/client.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "support/http_server.h"
#include "support/streams.h"

namespace tintype::http_client {
namespace {

using namespace std::chrono_literals;
using test::HttpServer;
using test::ServerRequest;
using test::ServerResponse;
using Then = ServerResponse::Then;

ClientSettings settings() {
  ClientSettings made;
  made.proxy = "";
  return made;
}

Result<std::string> fetch(Client& client, const std::string& url, std::chrono::milliseconds total = 30s) {
  Exchange exchange = client.start({"GET", url, {}, {}}, total);
  TINTYPE_TRY(const ResponseHead head, exchange.head());
  test::Collector collected;
  TINTYPE_CHECK(exchange.body(collected.sink));
  return collected.text;
}

std::string numbered(std::size_t bytes) {
  std::string text;
  while (text.size() < bytes)
    text += std::to_string(text.size()) + ' ';
  text.resize(bytes);
  return text;
}

TEST(HttpClient, SendsAsBuiltAndReceives) {
  HttpServer server([](const ServerRequest&) -> ServerResponse {
    return {.status = 201, .headers = {{"X-One", " 1 "}, {"x-two", ""}}, .body = "body"};
  });
  Client client(settings());
  Exchange exchange =
      client.start({"GET", server.url("/a//b/../c?d=e"), {{"x-sent", "yes"}, {"x-empty", ""}}, {}}, 30s);
  const auto head = exchange.head();
  ASSERT_TRUE(head) << head.error().detail;
  EXPECT_EQ(head->status, 201);
  EXPECT_EQ(head->header("x-ONE"), "1");
  EXPECT_EQ(head->header("x-two"), "");
  EXPECT_EQ(head->content_length(), 4U);
  EXPECT_EQ(exchange.text(100), "body");
  const ServerRequest request = server.requests().at(0);
  EXPECT_EQ(request.target, "/a//b/../c?d=e");
  EXPECT_EQ(find_header(request.headers, "x-sent"), "yes");
  EXPECT_EQ(find_header(request.headers, "x-empty"), "");
}

TEST(HttpClient, ConnectionsAreReused) {
  HttpServer server([](const ServerRequest&) -> ServerResponse { return {.body = "body"}; });
  Client client(settings());
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(fetch(client, server.url()), "body");
  EXPECT_EQ(server.connections(), 1U);
}

TEST(HttpClient, NoMoreConnectionsThanAllowed) {
  const std::string body = numbered(100'000);
  HttpServer server([&](const ServerRequest&) -> ServerResponse { return {.body = body}; });
  ClientSettings few = settings();
  few.max_connections = 3;
  Client client(few);
  std::atomic<int> good = 0;
  std::vector<std::thread> threads;
  threads.reserve(20);
  for (int i = 0; i < 20; ++i)
    threads.emplace_back([&] { good += fetch(client, server.url()) == body ? 1 : 0; });
  for (std::thread& thread : threads)
    thread.join();
  EXPECT_EQ(good, 20);
  EXPECT_LE(server.connections(), 3U);
}

TEST(HttpClient, UploadsAFileWhole) {
  const std::string content = numbered(3'000'000);
  HttpServer server([](const ServerRequest& request) -> ServerResponse { return {.body = request.body}; });
  Client client(settings());
  const Fd fd = test::file_of(content);
  Exchange exchange = client.start({"PUT", server.url(), {}, FileBody{fd.get(), content.size()}}, 30s);
  EXPECT_EQ(exchange.head().value().status, 200);
  EXPECT_TRUE(exchange.text(content.size() + 1) == content);
  EXPECT_EQ(server.requests().at(0).method, "PUT");
}

TEST(HttpClient, SendsTextAsItWasBuilt) {
  HttpServer server([](const ServerRequest&) -> ServerResponse { return {}; });
  Client client(settings());
  const std::string text = numbered(300'000);
  ASSERT_TRUE(client.send({"POST", server.url(), {{"content-type", "application/xml"}}, text}, 30s));
  ASSERT_TRUE(client.send({"PATCH", server.url(), {}, std::string()}, 30s));
  const ServerRequest post = server.requests().at(0);
  EXPECT_EQ(post.method, "POST");
  EXPECT_EQ(post.header("content-type"), "application/xml");
  EXPECT_TRUE(post.body == text);
  EXPECT_EQ(post.header("expect"), "") << "a small body does not wait for leave";
  EXPECT_EQ(post.header("user-agent"), "");
  const ServerRequest patch = server.requests().at(1);
  EXPECT_EQ(patch.method, "PATCH");
  EXPECT_EQ(patch.header("content-length"), "0");
  EXPECT_EQ(find_header(patch.headers, "content-type"), std::nullopt);
}

TEST(HttpClient, LargeUploadsAskFirst) {
  HttpServer server([](const ServerRequest&) -> ServerResponse { return {}; });
  Client client(settings());
  const std::string large = numbered(3'000'000);
  const Fd fd = test::file_of("small");
  ASSERT_TRUE(client.send({"POST", server.url(), {}, large}, 30s));
  ASSERT_TRUE(client.send({"PUT", server.url(), {}, FileBody{fd.get(), 5}}, 30s));
  EXPECT_EQ(server.requests().at(0).header("expect"), "100-continue");
  EXPECT_EQ(server.requests().at(1).header("expect"), "100-continue");
}

TEST(HttpClient, UploadsTellTheirProgress) {
  HttpServer server([](const ServerRequest&) -> ServerResponse { return {}; });
  Client client(settings());
  const std::string content = numbered(3'000'000);
  const Fd fd = test::file_of(content);
  std::vector<std::uint64_t> told;
  ASSERT_TRUE(client.send({"POST", server.url(), {}, FileBody{fd.get(), content.size()}}, 30s,
                          [&](std::uint64_t sent) { told.push_back(sent); }));
  ASSERT_GT(told.size(), 1U);
  EXPECT_TRUE(std::ranges::is_sorted(told));
  EXPECT_EQ(told.back(), content.size());
}

TEST(HttpClient, ResponsesAreReadToTheirEnd) {
  const std::string body = numbered(HttpResponse::kMaxBodyBytes + 500'000);
  HttpServer server([&](const ServerRequest&) -> ServerResponse { return {.status = 404, .body = body}; });
  Client client(settings());
  for (int i = 0; i < 3; ++i) {
    const auto response = client.send({"GET", server.url(), {}, {}}, 30s);
    ASSERT_TRUE(response) << response.error().detail;
    EXPECT_EQ(response->head.status, 404);
    EXPECT_TRUE(response->body == body.substr(0, HttpResponse::kMaxBodyBytes));
  }
  EXPECT_EQ(server.connections(), 1U) << "else it cannot be used again";
}

TEST(HttpClient, NoWholeResponseIsUnavailable) {
  Client client(settings());
  HttpServer cut([](const ServerRequest&) -> ServerResponse {
    return {.body = "body", .sent_bytes = 2, .then = Then::close};
  });
  HttpServer silent([](const ServerRequest&) -> ServerResponse { return {.status = 0, .then = Then::hang}; });
  for (const HttpServer* server : {&cut, &silent}) {
    const auto response =
        client.send({"GET", server->url("/a?secret"), {}, {}}, server == &silent ? 150ms : 30s);
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().kind, ErrorKind::store_unavailable);
    EXPECT_TRUE(response.error().detail.starts_with("GET " + server->url("/a") + ": "))
        << response.error().detail;
  }
  const Fd fd = test::file_of("short");
  EXPECT_EQ(client.send({"POST", cut.url(), {}, FileBody{fd.get(), 100}}, 30s).error().kind,
            ErrorKind::internal);
}

TEST(HttpClient, AFileThatBecameShorterIsNotSent) {
  HttpServer server([](const ServerRequest&) -> ServerResponse { return {}; });
  Client client(settings());
  const Fd fd = test::file_of("short");
  Exchange exchange = client.start({"PUT", server.url(), {}, FileBody{fd.get(), 100}}, 30s);
  EXPECT_EQ(exchange.head().error().kind, ErrorKind::internal);
  EXPECT_TRUE(server.requests().empty());
}

TEST(HttpClient, ACutBodyIsAnError) {
  for (const Then then : {Then::close, Then::reset}) {
    HttpServer server([&](const ServerRequest&) -> ServerResponse {
      return {.body = numbered(500'000), .sent_bytes = 300'000, .then = then};
    });
    Client client(settings());
    EXPECT_EQ(fetch(client, server.url()).error().kind, ErrorKind::source_broken);
  }
}

TEST(HttpClient, ACutChunkedBodyIsAnError) {
  HttpServer server([&](const ServerRequest&) -> ServerResponse {
    return {.headers = {{"Transfer-Encoding", "chunked"}},
            .body = "4\r\nbody\r\n",
            .tells_length = false,
            .then = Then::close};
  });
  Client client(settings());
  EXPECT_EQ(fetch(client, server.url()).error().kind, ErrorKind::source_broken);
}

TEST(HttpClient, SilenceIsATimeout) {
  ClientSettings impatient = settings();
  impatient.idle_timeout = 100ms;
  Client client(impatient);
  HttpServer no_answer(
      [](const ServerRequest&) -> ServerResponse { return {.status = 0, .then = Then::hang}; });
  EXPECT_EQ(fetch(client, no_answer.url()).error().kind, ErrorKind::source_timeout);
  HttpServer half([](const ServerRequest&) -> ServerResponse {
    return {.body = "body", .sent_bytes = 2, .then = Then::hang};
  });
  EXPECT_EQ(fetch(client, half.url()).error().kind, ErrorKind::source_timeout);
}

TEST(HttpClient, TheTotalTimeIsBounded) {
  Client client(settings());
  HttpServer server([](const ServerRequest&) -> ServerResponse {
    return {.body = "body", .sent_bytes = 2, .then = Then::hang};
  });
  EXPECT_EQ(fetch(client, server.url(), 150ms).error().kind, ErrorKind::source_timeout);
}

TEST(HttpClient, WaitingForAConnectionCountsToo) {
  ClientSettings one = settings();
  one.max_connections = 1;
  Client client(one);
  HttpServer server([](const ServerRequest&) -> ServerResponse {
    return {.body = "body", .sent_bytes = 2, .then = Then::hang};
  });
  Exchange holder = client.start({"GET", server.url(), {}, {}}, 30s);
  ASSERT_TRUE(holder.head());
  EXPECT_EQ(fetch(client, server.url(), 150ms).error().kind, ErrorKind::source_timeout);
}

TEST(HttpClient, TextIsCutAtItsLimit) {
  HttpServer server([](const ServerRequest&) -> ServerResponse { return {.body = "0123456789"}; });
  Client client(settings());
  Exchange exchange = client.start({"GET", server.url(), {}, {}}, 30s);
  ASSERT_TRUE(exchange.head());
  EXPECT_EQ(exchange.text(4), "0123");
}

TEST(HttpClient, ASlowSinkHoldsTheOriginUp) {
  const std::string content = numbered(30'000'000);
  HttpServer server([&](const ServerRequest&) -> ServerResponse { return {.body = content}; });
  ClientSettings impatient = settings();
  impatient.idle_timeout = 2s;
  Client client(impatient);
  Exchange exchange = client.start({"GET", server.url(), {}, {}}, 30s);
  ASSERT_TRUE(exchange.head());
  std::string got;
  const auto read = exchange.body([&](std::span<const std::byte> piece) -> Result<void> {
    EXPECT_LE(piece.size(), Exchange::kWindowBytes);
    // What is tested: the sink rests for longer than the origin may be silent.
    if (got.empty()) std::this_thread::sleep_for(impatient.idle_timeout + 500ms);
    got.append(reinterpret_cast<const char*>(piece.data()), piece.size());
    return {};
  });
  ASSERT_TRUE(read) << read.error().detail;
  EXPECT_TRUE(got == content);
}

TEST(HttpClient, ADroppedExchangeIsCancelled) {
  HttpServer server([](const ServerRequest&) -> ServerResponse {
    return {.body = "body", .sent_bytes = 2, .then = Then::hang};
  });
  Client client(settings());
  for (int i = 0; i < 20; ++i) {
    Exchange exchange = client.start({"GET", server.url(), {}, {}}, 30s);
    if (i % 2 == 0) {
      EXPECT_TRUE(exchange.head());
    }
  }
  HttpServer other([](const ServerRequest&) -> ServerResponse { return {.body = "alive"}; });
  EXPECT_EQ(fetch(client, other.url()), "alive");
}

TEST(HttpClient, NobodyThereIsBroken) {
  std::string url;
  {
    const HttpServer server([](const ServerRequest&) -> ServerResponse { return {}; });
    url = server.url();
  }
  Client client(settings());
  EXPECT_EQ(fetch(client, url).error().kind, ErrorKind::source_broken);
  EXPECT_EQ(fetch(client, "http://host.invalid/").error().kind, ErrorKind::source_broken);
}

TEST(HttpClient, OtherSchemesAreRefused) {
  Client client(settings());
  EXPECT_EQ(fetch(client, "file:///etc/passwd").error().kind, ErrorKind::invalid_source_url);
  EXPECT_EQ(fetch(client, "ftp://127.0.0.1/").error().kind, ErrorKind::invalid_source_url);
}

TEST(HttpClient, RefusedAddressesAreNotConnectedTo) {
  HttpServer server([](const ServerRequest&) -> ServerResponse { return {}; });
  ClientSettings strict = settings();
  strict.address_allowed = [](const sockaddr&) { return false; };
  Client client(strict);
  EXPECT_EQ(fetch(client, server.url()).error().kind, ErrorKind::invalid_source_url);
  EXPECT_EQ(fetch(client, server.url("", "localhost")).error().kind, ErrorKind::invalid_source_url);
  EXPECT_EQ(server.connections(), 0U);
}

TEST(HttpClient, AnEndlessHeadIsRefused) {
  HttpServer server([](const ServerRequest&) -> ServerResponse {
    ServerResponse response;
    for (int i = 0; i < 100; ++i)
      response.headers.push_back({"x-long", std::string(1000, 'x')});
    return response;
  });
  Client client(settings());
  EXPECT_EQ(fetch(client, server.url()).error().kind, ErrorKind::source_broken);
}

}  // namespace
}  // namespace tintype::http_client
