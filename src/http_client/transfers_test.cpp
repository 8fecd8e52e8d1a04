#include "http_client/transfers.h"

#include <atomic>
#include <thread>

#include <gtest/gtest.h>

#include "http_client/test_server.h"
#include "support/streams.h"

namespace tintype::http_client {
namespace {

using namespace std::chrono_literals;
using Then = TestResponse::Then;

TransferSettings settings() {
  TransferSettings made;
  made.proxy = "";
  return made;
}

Result<std::string> fetch(Transfers& transfers, const std::string& url,
                          std::chrono::milliseconds total = 30s) {
  Exchange exchange = transfers.start({"GET", url, {}, {}}, total);
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

TEST(Transfers, SendsAsBuiltAndReceives) {
  TestServer server([](const TestRequest&) -> TestResponse {
    return {.status = 201, .headers = {{"X-One", " 1 "}, {"x-two", ""}}, .body = "body"};
  });
  Transfers transfers(settings());
  Exchange exchange =
      transfers.start({"GET", server.url("/a//b/../c?d=e"), {{"x-sent", "yes"}, {"x-empty", ""}}, {}}, 30s);
  const auto head = exchange.head();
  ASSERT_TRUE(head) << head.error().detail;
  EXPECT_EQ(head->status, 201);
  EXPECT_EQ(head->header("x-ONE"), "1");
  EXPECT_EQ(head->header("x-two"), "");
  EXPECT_EQ(head->content_length(), 4U);
  EXPECT_EQ(exchange.text(100), "body");
  const TestRequest request = server.requests().at(0);
  EXPECT_EQ(request.target, "/a//b/../c?d=e");
  EXPECT_EQ(find_header(request.headers, "x-sent"), "yes");
  EXPECT_EQ(find_header(request.headers, "x-empty"), "");
}

TEST(Transfers, ConnectionsAreReused) {
  TestServer server([](const TestRequest&) -> TestResponse { return {.body = "body"}; });
  Transfers transfers(settings());
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(fetch(transfers, server.url()), "body");
  EXPECT_EQ(server.connections(), 1U);
}

TEST(Transfers, NoMoreConnectionsThanAllowed) {
  const std::string body = numbered(100'000);
  TestServer server([&](const TestRequest&) -> TestResponse { return {.body = body}; });
  TransferSettings few = settings();
  few.max_connections = 3;
  Transfers transfers(few);
  std::atomic<int> good = 0;
  std::vector<std::thread> threads;
  threads.reserve(20);
  for (int i = 0; i < 20; ++i)
    threads.emplace_back([&] { good += fetch(transfers, server.url()) == body ? 1 : 0; });
  for (std::thread& thread : threads)
    thread.join();
  EXPECT_EQ(good, 20);
  EXPECT_LE(server.connections(), 3U);
}

TEST(Transfers, UploadsAFileWhole) {
  const std::string content = numbered(3'000'000);
  TestServer server([](const TestRequest& request) -> TestResponse { return {.body = request.body}; });
  Transfers transfers(settings());
  const Fd fd = test::file_of(content);
  Exchange exchange = transfers.start({"PUT", server.url(), {}, FileBody{fd.get(), content.size()}}, 30s);
  EXPECT_EQ(exchange.head().value().status, 200);
  EXPECT_TRUE(exchange.text(content.size() + 1) == content);
  EXPECT_EQ(server.requests().at(0).method, "PUT");
}

TEST(Transfers, AFileThatBecameShorterIsNotSent) {
  TestServer server([](const TestRequest&) -> TestResponse { return {}; });
  Transfers transfers(settings());
  const Fd fd = test::file_of("short");
  Exchange exchange = transfers.start({"PUT", server.url(), {}, FileBody{fd.get(), 100}}, 30s);
  EXPECT_EQ(exchange.head().error().kind, ErrorKind::internal);
  EXPECT_TRUE(server.requests().empty());
}

TEST(Transfers, ACutBodyIsAnError) {
  for (const Then then : {Then::close, Then::reset}) {
    TestServer server([&](const TestRequest&) -> TestResponse {
      return {.body = numbered(500'000), .sent_bytes = 300'000, .then = then};
    });
    Transfers transfers(settings());
    EXPECT_EQ(fetch(transfers, server.url()).error().kind, ErrorKind::source_broken);
  }
}

TEST(Transfers, ACutChunkedBodyIsAnError) {
  TestServer server([&](const TestRequest&) -> TestResponse {
    return {.headers = {{"Transfer-Encoding", "chunked"}},
            .body = "4\r\nbody\r\n",
            .tells_length = false,
            .then = Then::close};
  });
  Transfers transfers(settings());
  EXPECT_EQ(fetch(transfers, server.url()).error().kind, ErrorKind::source_broken);
}

TEST(Transfers, SilenceIsATimeout) {
  TransferSettings impatient = settings();
  impatient.idle_timeout = 100ms;
  Transfers transfers(impatient);
  TestServer no_answer([](const TestRequest&) -> TestResponse { return {.status = 0, .then = Then::hang}; });
  EXPECT_EQ(fetch(transfers, no_answer.url()).error().kind, ErrorKind::source_timeout);
  TestServer half([](const TestRequest&) -> TestResponse {
    return {.body = "body", .sent_bytes = 2, .then = Then::hang};
  });
  EXPECT_EQ(fetch(transfers, half.url()).error().kind, ErrorKind::source_timeout);
}

TEST(Transfers, TheTotalTimeIsBounded) {
  Transfers transfers(settings());
  TestServer server([](const TestRequest&) -> TestResponse {
    return {.body = "body", .sent_bytes = 2, .then = Then::hang};
  });
  EXPECT_EQ(fetch(transfers, server.url(), 150ms).error().kind, ErrorKind::source_timeout);
}

TEST(Transfers, WaitingForAConnectionCountsToo) {
  TransferSettings one = settings();
  one.max_connections = 1;
  Transfers transfers(one);
  TestServer server([](const TestRequest&) -> TestResponse {
    return {.body = "body", .sent_bytes = 2, .then = Then::hang};
  });
  Exchange holder = transfers.start({"GET", server.url(), {}, {}}, 30s);
  ASSERT_TRUE(holder.head());
  EXPECT_EQ(fetch(transfers, server.url(), 150ms).error().kind, ErrorKind::source_timeout);
}

TEST(Transfers, ASlowSinkHoldsTheOriginUp) {
  const std::string content = numbered(30'000'000);
  TestServer server([&](const TestRequest&) -> TestResponse { return {.body = content}; });
  TransferSettings impatient = settings();
  impatient.idle_timeout = 2s;
  Transfers transfers(impatient);
  Exchange exchange = transfers.start({"GET", server.url(), {}, {}}, 30s);
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

TEST(Transfers, ADroppedExchangeIsCancelled) {
  TestServer server([](const TestRequest&) -> TestResponse {
    return {.body = "body", .sent_bytes = 2, .then = Then::hang};
  });
  Transfers transfers(settings());
  for (int i = 0; i < 20; ++i) {
    Exchange exchange = transfers.start({"GET", server.url(), {}, {}}, 30s);
    if (i % 2 == 0) {
      EXPECT_TRUE(exchange.head());
    }
  }
  TestServer other([](const TestRequest&) -> TestResponse { return {.body = "alive"}; });
  EXPECT_EQ(fetch(transfers, other.url()), "alive");
}

TEST(Transfers, NobodyThereIsBroken) {
  std::string url;
  {
    const TestServer server([](const TestRequest&) -> TestResponse { return {}; });
    url = server.url();
  }
  Transfers transfers(settings());
  EXPECT_EQ(fetch(transfers, url).error().kind, ErrorKind::source_broken);
  EXPECT_EQ(fetch(transfers, "http://host.invalid/").error().kind, ErrorKind::source_broken);
}

TEST(Transfers, OtherSchemesAreRefused) {
  Transfers transfers(settings());
  EXPECT_EQ(fetch(transfers, "file:///etc/passwd").error().kind, ErrorKind::invalid_source_url);
  EXPECT_EQ(fetch(transfers, "ftp://127.0.0.1/").error().kind, ErrorKind::invalid_source_url);
}

TEST(Transfers, RefusedAddressesAreNotConnectedTo) {
  TestServer server([](const TestRequest&) -> TestResponse { return {}; });
  TransferSettings strict = settings();
  strict.address_allowed = [](const sockaddr&) { return false; };
  Transfers transfers(strict);
  EXPECT_EQ(fetch(transfers, server.url()).error().kind, ErrorKind::invalid_source_url);
  EXPECT_EQ(fetch(transfers, server.url("", "localhost")).error().kind, ErrorKind::invalid_source_url);
  EXPECT_EQ(server.connections(), 0U);
}

TEST(Transfers, AnEndlessHeadIsRefused) {
  TestServer server([](const TestRequest&) -> TestResponse {
    TestResponse response;
    for (int i = 0; i < 100; ++i)
      response.headers.push_back({"x-long", std::string(1000, 'x')});
    return response;
  });
  Transfers transfers(settings());
  EXPECT_EQ(fetch(transfers, server.url()).error().kind, ErrorKind::source_broken);
}

}  // namespace
}  // namespace tintype::http_client
