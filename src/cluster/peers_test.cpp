#include "cluster/peers.h"

#include <gtest/gtest.h>

#include "support/eventually.h"
#include "support/http_server.h"
#include "support/temp_folder.h"

namespace tintype::cluster {
namespace {

using test::eventually;
using test::HttpServer;
using test::ServerRequest;
using test::ServerResponse;

class PeersTest : public testing::Test {
 protected:
  void tell(const std::vector<std::string>& urls) {
    const auto told = add_peer_outboxes(notifier_, urls, "secret", folder_.path(), metrics_);
    ASSERT_TRUE(told) << told.error().detail;
  }
  [[nodiscard]] double waiting() { return metrics_.outbox_entries().value(); }

  test::TempFolder folder_;
  metrics::Metrics metrics_;
  RemovalNotifier notifier_;
};

TEST_F(PeersTest, EachIsToldWithTheToken) {
  HttpServer one([](const ServerRequest&) -> ServerResponse { return {.status = 204}; });
  HttpServer two([](const ServerRequest&) -> ServerResponse { return {.status = 204}; });
  tell({one.url(), two.url("/")});
  ASSERT_TRUE(notifier_.removed({"a"}));
  ASSERT_TRUE(notifier_.removed({"b"}));
  ASSERT_TRUE(eventually([&] { return waiting() == 0; }));
  for (const HttpServer* peer : {&one, &two}) {
    const auto requests = peer->requests();
    ASSERT_EQ(requests.size(), 2U);
    EXPECT_EQ(requests[0].method, "DELETE");
    EXPECT_EQ(requests[0].target, "/peer/images/a");
    EXPECT_EQ(requests[1].target, "/peer/images/b");
    EXPECT_EQ(requests[0].header("authorization"), "Bearer secret");
    EXPECT_EQ(requests[0].header("accept"), "application/json");
    EXPECT_EQ(peer->connections(), 1U);
  }
}

TEST_F(PeersTest, WhatIsNotConfirmedIsToldAgain) {
  int asked = 0;
  HttpServer peer([&](const ServerRequest&) -> ServerResponse {
    return {.status = ++asked == 1 ? 503 : 204, .body = R"({"error":"Store is unavailable"})"};
  });
  HttpServer healthy([](const ServerRequest&) -> ServerResponse { return {.status = 204}; });
  tell({peer.url(), healthy.url()});
  ASSERT_TRUE(notifier_.removed({"a"}));
  ASSERT_TRUE(eventually([&] { return waiting() == 0; }));
  EXPECT_EQ(peer.requests().size(), 2U);
  EXPECT_EQ(healthy.requests().size(), 1U);
  EXPECT_EQ(metrics_.peer_deliveries(metrics::Attempt::failure).value(), 1);
}

TEST_F(PeersTest, OtherSuccessesAreNoConfirmation) {
  int asked = 0;
  HttpServer peer(
      [&](const ServerRequest&) -> ServerResponse { return {.status = ++asked == 1 ? 200 : 204}; });
  tell({peer.url()});
  ASSERT_TRUE(notifier_.removed({"a"}));
  ASSERT_TRUE(eventually([&] { return waiting() == 0; }));
  EXPECT_EQ(peer.requests().size(), 2U) << "whatever answers there, it is no peer";
}

TEST_F(PeersTest, NoProxyStandsBetween) {
  HttpServer proxy([](const ServerRequest&) -> ServerResponse { return {.status = 204}; });
  HttpServer peer([](const ServerRequest&) -> ServerResponse { return {.status = 204}; });
  ::setenv("http_proxy", proxy.url().c_str(), 1);
  tell({peer.url()});
  EXPECT_TRUE(notifier_.removed({"a"}));
  EXPECT_TRUE(eventually([&] { return waiting() == 0; }));
  ::unsetenv("http_proxy");
  EXPECT_EQ(peer.requests().size(), 1U);
  EXPECT_TRUE(proxy.requests().empty());
}

}  // namespace
}  // namespace tintype::cluster
