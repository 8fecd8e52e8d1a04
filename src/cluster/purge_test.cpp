#include "cluster/purge.h"

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

class PurgeTest : public testing::Test {
 protected:
  void tell(const config::Settings& settings) {
    const auto told = add_cache_outboxes(notifier_, settings, folder_.path(), metrics_);
    ASSERT_TRUE(told) << told.error().detail;
  }
  /// Removes an image, and waits until every cache has confirmed.
  void remove(const std::string& id) {
    ASSERT_TRUE(notifier_.removed({id}));
    ASSERT_TRUE(eventually([&] { return metrics_.outbox_entries().value() == 0; }));
  }
  [[nodiscard]] double failures() { return metrics_.peer_deliveries(metrics::Attempt::failure).value(); }

  test::TempFolder folder_;
  metrics::Metrics metrics_;
  RemovalNotifier notifier_;
};

config::Settings cloudfront_settings(const HttpServer& server) {
  config::Settings settings;
  settings.cloudfront_distribution = "E123";
  settings.cloudfront_endpoint = server.url();
  settings.presets = {{"thumb", "rs:fill:40:40"}, {"large", "w:2000"}};
  settings.s3_access_key_id = "key";
  settings.s3_secret_access_key = "secret";
  return settings;
}

TEST_F(PurgeTest, TheRequestIsThatOfTheSettings) {
  HttpServer cache([](const ServerRequest&) -> ServerResponse { return {}; });
  config::Settings settings;
  settings.purge_url = cache.url("/a//{id}/../{id}.*?tag={tag}");
  settings.purge_method = "BAN";
  settings.purge_headers = {"X-Tag: {tag} now", "X-Key: secret: {id}"};
  tell(settings);
  remove("one");
  remove("two");
  const auto requests = cache.requests();
  ASSERT_EQ(requests.size(), 2U);
  EXPECT_EQ(requests[0].method, "BAN");
  EXPECT_EQ(requests[0].target, "/a//one/../one.*?tag=image-one");
  EXPECT_EQ(requests[0].header("x-tag"), "image-one now");
  EXPECT_EQ(requests[0].header("x-key"), "secret: one");
  EXPECT_EQ(requests[0].body, "");
  EXPECT_EQ(requests[1].target, "/a//two/../two.*?tag=image-two");
  EXPECT_EQ(cache.connections(), 1U);
}

TEST_F(PurgeTest, NothingToPurgeIsASuccess) {
  HttpServer cache([](const ServerRequest&) -> ServerResponse { return {.status = 404}; });
  config::Settings settings;
  settings.purge_url = cache.url("/{id}");
  tell(settings);
  remove("a");
  EXPECT_EQ(cache.requests().size(), 1U);
  EXPECT_EQ(failures(), 0);
}

TEST_F(PurgeTest, ARefusalIsTriedAgain) {
  for (const int refusal : {302, 500}) {
    HttpServer cache([&, asked = 0](const ServerRequest&) mutable -> ServerResponse {
      return {.status = ++asked == 1 ? refusal : 200, .headers = {{"Location", "/elsewhere"}}};
    });
    RemovalNotifier notifier;
    config::Settings settings;
    settings.purge_url = cache.url("/{id}");
    ASSERT_TRUE(add_cache_outboxes(notifier, settings, folder_.path() / std::to_string(refusal), metrics_));
    ASSERT_TRUE(notifier.removed({"a"}));
    ASSERT_TRUE(eventually([&] { return metrics_.outbox_entries().value() == 0; }));
    ASSERT_EQ(cache.requests().size(), 2U) << refusal;
    EXPECT_EQ(cache.requests()[1].target, "/a") << "redirects are not followed";
  }
}

TEST_F(PurgeTest, CloudFrontIsToldOfEachPreset) {
  HttpServer cloudfront([](const ServerRequest&) -> ServerResponse { return {.status = 201}; });
  tell(cloudfront_settings(cloudfront));
  remove("a");
  const ServerRequest request = cloudfront.requests().at(0);
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.target, "/2020-05-31/distribution/E123/invalidation");
  EXPECT_EQ(request.header("content-type"), "application/xml");
  EXPECT_EQ("http://" + std::string(request.header("host")), cloudfront.url());
  EXPECT_TRUE(request.header("authorization").starts_with("AWS4-HMAC-SHA256 Credential=key/"))
      << request.header("authorization");
  for (const char* const part :
       {"<Quantity>2</Quantity>", "<Path>/i/thumb/a.*</Path>", "<Path>/i/large/a.*</Path>",
        "<CallerReference>tintype-a</CallerReference>"}) {
    EXPECT_NE(request.body.find(part), std::string::npos) << part << " in " << request.body;
  }
}

TEST_F(PurgeTest, WhatCloudFrontRefusesIsTriedAgain) {
  HttpServer cloudfront([asked = 0](const ServerRequest&) mutable -> ServerResponse {
    return {.status = ++asked == 1 ? 403 : 201,
            .body = "<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>"};
  });
  tell(cloudfront_settings(cloudfront));
  remove("a");
  EXPECT_EQ(failures(), 1);
  const auto requests = cloudfront.requests();
  ASSERT_EQ(requests.size(), 2U);
  EXPECT_EQ(requests[0].body, requests[1].body) << "CloudFront tells by the reference that it is one order";
}

TEST_F(PurgeTest, BothCachesAreTold) {
  HttpServer cache([](const ServerRequest&) -> ServerResponse { return {}; });
  HttpServer cloudfront([](const ServerRequest&) -> ServerResponse { return {.status = 201}; });
  config::Settings settings = cloudfront_settings(cloudfront);
  settings.purge_url = cache.url("/{id}");
  tell(settings);
  remove("a");
  EXPECT_EQ(cache.requests().size(), 1U);
  EXPECT_EQ(cloudfront.requests().size(), 1U);
}

TEST_F(PurgeTest, AnEndpointThatIsNoUrlIsRefused) {
  HttpServer cloudfront([](const ServerRequest&) -> ServerResponse { return {}; });
  config::Settings settings = cloudfront_settings(cloudfront);
  settings.cloudfront_endpoint = "https://user@host";
  const auto told = add_cache_outboxes(notifier_, settings, folder_.path(), metrics_);
  ASSERT_FALSE(told);
  EXPECT_EQ(told.error().kind, ErrorKind::config);
  EXPECT_NE(told.error().detail.find("cloudfront_endpoint"), std::string::npos) << told.error().detail;
}

}  // namespace
}  // namespace tintype::cluster
