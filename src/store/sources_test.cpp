#include "store/sources.h"

#include <gtest/gtest.h>

#include "store/file/file_store.h"
#include "store/http/http_store.h"
#include "store/local/local_store.h"
#include "store/s3/s3_buckets.h"
#include "store/test_support.h"

namespace tintype::store {
namespace {

struct Recorder final : Observer {
  void observe(const Observation& observation) override { seen.push_back(observation); }
  std::vector<Observation> seen;
};

class SourcesTest : public testing::Test {
 protected:
  SourcesTest() {
    S3Settings s3;
    s3.endpoint = server_.url();
    s3.credentials = {"id", "secret", ""};
    s3.proxy = "";
    HttpSettings http;
    http.allowed_ranges = {parse_ip_range("127.0.0.1").value()};
    parts_.main = FileStore::make(folder_.path()).value();
    parts_.sources["s3"] = std::make_shared<S3Buckets>(S3Client::make(s3).value());
    parts_.sources["http"] =
        std::make_shared<HttpStore>(http, [](std::string_view) { return Result<void>(); });
    parts_.sources["local"] = LocalStore::make(folder_.path()).value();
    parts_.observer = observer_;
  }

  TempFolder folder_;
  HttpServer server_{[](const ServerRequest& request) -> ServerResponse { return {.body = request.target}; }};
  std::shared_ptr<Recorder> observer_ = std::make_shared<Recorder>();
  Sources::Parts parts_;
};

Result<std::string> get(Sources& sources, std::string_view source) {
  Collector collected;
  TINTYPE_TRY(const ObjectInfo info, sources.get(source, {}, collected.sink));
  return collected.text;
}

TEST_F(SourcesTest, EachSourceComesFromItsStore) {
  Sources sources(std::move(parts_));
  const Fd fd = file_of("content");
  ASSERT_TRUE(sources.put_new("id", fd.get(), ""));
  EXPECT_EQ(get(sources, "id"), "content");
  EXPECT_EQ(get(sources, "s3://other/a b?#/%3F"), "/other/a%20b%3F%23/%253F");
  EXPECT_EQ(get(sources, "S3://other//k"), "/other//k");
  EXPECT_EQ(get(sources, server_.url("/page")), "/page");
  const std::string hash = to_hex(sha256("id"));
  EXPECT_EQ(get(sources, fmt::format("local:///{}/{}/id", hash.substr(0, 2), hash.substr(2, 2))), "content");
  EXPECT_TRUE(sources.check());
  EXPECT_TRUE(sources.remove("id"));
  EXPECT_EQ(sources.head("id").error().kind, ErrorKind::gone);
}

TEST_F(SourcesTest, WhatIsNotConfiguredIsRefused) {
  parts_.sources.clear();
  Sources sources(std::move(parts_));
  for (const char* const source : {"s3://b/k", "https://host/", "local:///a"})
    EXPECT_EQ(get(sources, source).error().kind, ErrorKind::invalid_source_url) << source;
}

TEST_F(SourcesTest, MalformedSourcesAreRefused) {
  Sources sources(std::move(parts_));
  for (const char* const source :
       {"ftp://host/a", "s3://bucket", "s3:///key", "://", "gs://b/k", "a//b", ""}) {
    EXPECT_EQ(get(sources, source).error().kind, ErrorKind::invalid_source_url) << source;
    EXPECT_EQ(sources.head(source).error().kind, ErrorKind::invalid_source_url) << source;
  }
  EXPECT_TRUE(observer_->seen.empty());
}

TEST_F(SourcesTest, TheObserverIsNotified) {
  Sources sources(std::move(parts_));
  const Fd fd = file_of("content");
  ASSERT_TRUE(sources.put_new("id", fd.get(), ""));
  ASSERT_TRUE(get(sources, "id"));
  ASSERT_FALSE(get(sources, "missing"));
  ASSERT_TRUE(sources.head("s3://b/k"));
  const auto& seen = observer_->seen;
  ASSERT_EQ(seen.size(), 4U);
  EXPECT_EQ(seen[0].operation, Operation::put);
  EXPECT_EQ(seen[0].bytes, 7U);
  EXPECT_EQ(seen[0].failure, std::nullopt);
  EXPECT_EQ(seen[1].operation, Operation::get);
  EXPECT_EQ(seen[1].bytes, 7U);
  EXPECT_EQ(seen[2].failure, ErrorKind::source_not_found);
  EXPECT_EQ(seen[3].operation, Operation::head);
  EXPECT_EQ(seen[3].failure, std::nullopt);
}

}  // namespace
}  // namespace tintype::store
