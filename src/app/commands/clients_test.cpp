#include <gtest/gtest.h>

#include "app/commands/prime_client.h"
#include "app/commands/upload_client.h"
#include "base/file.h"
#include "support/http_server.h"
#include "support/temp_folder.h"

/// What the commands send to a running server, and what they make of its answers.
namespace tintype::app {
namespace {

using test::HttpServer;
using test::ServerRequest;
using test::ServerResponse;

class UploadClientTest : public testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path file_of(std::string_view content) const {
    auto path = folder_.path() / "photo.jpg";
    EXPECT_TRUE(file::write_durably(path, content, 0600));
    return path;
  }
  test::TempFolder folder_;
};

TEST_F(UploadClientTest, SendsTheFileAndTellsItsId) {
  HttpServer server([](const ServerRequest&) -> ServerResponse {
    return {.status = 201, .body = R"({"id":"a","format":"jpeg"})"};
  });
  UploadClient client({server.url("/"), "secret"});
  const std::string content(200'000, 'x');
  std::uint64_t sent = 0;
  for (int i = 0; i < 2; ++i)
    EXPECT_EQ(client.upload(file_of(content), [&](std::uint64_t bytes) { sent = bytes; }).value(), "a");
  const ServerRequest request = server.requests().at(1);
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.target, "/images");
  EXPECT_EQ(request.header("authorization"), "Bearer secret");
  EXPECT_EQ(request.header("content-type"), "application/octet-stream");
  EXPECT_TRUE(request.body == content);
  EXPECT_EQ(sent, content.size());
  EXPECT_EQ(server.connections(), 1U);
}

TEST_F(UploadClientTest, FailuresSayWhatTheServerSays) {
  HttpServer server([](const ServerRequest&) -> ServerResponse {
    return {.status = 422, .body = R"({"error":"Invalid source image","detail":"unknown type"})"};
  });
  UploadClient client({server.url(), "secret"});
  EXPECT_EQ(client.upload(file_of("text"), {}).error().detail,
            "the server says 422 (Invalid source image: unknown type)");
  EXPECT_EQ(client.upload("/nowhere", {}).error().kind, ErrorKind::not_found);
}

TEST(PrimeClientTest, NamesWhatIsToBePrimed) {
  HttpServer server([](const ServerRequest&) -> ServerResponse {
    return {.body = R"({"made":2,"cached":1,"failed":[]})"};
  });
  PrimeClient client({server.url(), "secret"}, {"thumb"}, {"w:10"});
  const auto primed = client.prime("a");
  ASSERT_TRUE(primed) << primed.error().detail;
  EXPECT_EQ(primed->made, 2U);
  EXPECT_EQ(primed->cached, 1U);
  const ServerRequest request = server.requests().at(0);
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.target, "/prime");
  EXPECT_EQ(request.header("authorization"), "Bearer secret");
  EXPECT_EQ(request.header("content-type"), "application/json");
  EXPECT_EQ(request.body, R"({"ids":["a"],"presets":["thumb"],"options":["w:10"],"wait":true})");
}

TEST(PrimeClientTest, WaitsForAFullServerAndSaysWhatFailed) {
  HttpServer server([asked = 0](const ServerRequest&) mutable -> ServerResponse {
    if (++asked == 1) return {.status = 503};
    return {.body = R"({"failed":[{"id":"a","error":"Source is unreachable"}]})"};
  });
  PrimeClient client({server.url(), "secret"}, {}, {});
  EXPECT_EQ(client.prime("a").error().detail, "Source is unreachable");
  EXPECT_EQ(server.requests().size(), 2U);
}

TEST(PrimeClientTest, NoServerIsUnavailable) {
  std::string gone;
  {
    const HttpServer server([](const ServerRequest&) -> ServerResponse { return {}; });
    gone = server.url();
  }
  const auto primed = PrimeClient({gone, "secret"}, {}, {}).prime("a");
  ASSERT_FALSE(primed);
  EXPECT_EQ(primed.error().kind, ErrorKind::store_unavailable);
  EXPECT_NE(primed.error().detail.find(gone), std::string::npos) << primed.error().detail;
}

}  // namespace
}  // namespace tintype::app
