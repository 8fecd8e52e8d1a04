#include "service/prewarm_client.h"

#include <gtest/gtest.h>

#include "support/http_server.h"

namespace tintype::service {
namespace {

using test::HttpServer;
using test::ServerRequest;
using test::ServerResponse;

TEST(PrewarmClient, AsksAsAClientWould) {
  HttpServer server(
      [](const ServerRequest&) -> ServerResponse { return {.body = std::string(3 << 20, 'x')}; });
  PrewarmClient client(server.url("/"));
  for (int i = 0; i < 2; ++i)
    ASSERT_TRUE(client.fetch("/i/thumb/a//b.webp", "image/webp,*/*"));
  const ServerRequest request = server.requests().at(0);
  EXPECT_EQ(request.method, "GET");
  EXPECT_EQ(request.target, "/i/thumb/a//b.webp");
  EXPECT_EQ(request.header("accept"), "image/webp,*/*");
  EXPECT_EQ(server.connections(), 1U);
}

TEST(PrewarmClient, SaysWhetherToTryAgain) {
  for (const auto& [status, kind] :
       {std::pair{503, ErrorKind::queue_full}, std::pair{404, ErrorKind::broken_image},
        std::pair{301, ErrorKind::broken_image}, std::pair{500, ErrorKind::broken_image}}) {
    HttpServer server([&, status = status](const ServerRequest&) -> ServerResponse {
      return {.status = status, .headers = {{"Location", "/b"}}};
    });
    PrewarmClient client(server.url());
    const auto fetched = client.fetch("/a", "*/*");
    ASSERT_FALSE(fetched) << status;
    EXPECT_EQ(fetched.error().kind, kind) << status;
    EXPECT_EQ(server.requests().size(), 1U) << status;
  }
  std::string gone;
  {
    const HttpServer server([](const ServerRequest&) -> ServerResponse { return {}; });
    gone = server.url();
  }
  EXPECT_EQ(PrewarmClient(gone).fetch("/a", "*/*").error().kind, ErrorKind::store_unavailable);
}

}  // namespace
}  // namespace tintype::service
