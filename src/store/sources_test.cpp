#include "store/sources.h"

#include <gtest/gtest.h>

#include "store/file/file_store.h"
#include "store/http/http_store.h"
#include "store/local/local_store.h"
#include "store/test_support.h"

namespace tintype::store {
namespace {

TEST(SourceName, IsTakenApart) {
  struct Row {
    std::string_view source;
    SourceKind kind;
    std::string_view bucket;
    std::string_view key;
  };
  for (const Row& row : {Row{"0192-id", SourceKind::main, "", "0192-id"},
                         Row{"folder/key?x#y", SourceKind::main, "", "folder/key?x#y"},
                         Row{"s3://bucket/a/b%3F?#", SourceKind::s3, "bucket", "a/b%3F?#"},
                         Row{"https://host/a", SourceKind::http, "", "https://host/a"},
                         Row{"http://host/a", SourceKind::http, "", "http://host/a"},
                         Row{"local:///a/b", SourceKind::local, "", "/a/b"}}) {
    const auto name = parse_source_name(row.source);
    ASSERT_TRUE(name) << row.source;
    EXPECT_EQ(name->kind, row.kind) << row.source;
    EXPECT_EQ(name->bucket, row.bucket) << row.source;
    EXPECT_EQ(name->key, row.key) << row.source;
  }
  for (const char* const source :
       {"ftp://host/a", "s3://bucket", "s3:///key", "://", "gs://b/k", "S3://b/k"}) {
    const auto name = parse_source_name(source);
    ASSERT_FALSE(name) << source;
    EXPECT_EQ(name.error().kind, ErrorKind::invalid_source_url) << source;
  }
}

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
    parts_.s3 = S3Client::make(s3).value();
    parts_.http = std::make_unique<HttpStore>(http, [](std::string_view) { return Result<void>(); });
    parts_.local = LocalStore::make(folder_.path()).value();
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
  EXPECT_EQ(get(sources, "s3://other/a b"), "/other/a%20b");
  EXPECT_EQ(get(sources, server_.url("/page")), "/page");
  const std::string hash = to_hex(sha256("id"));
  EXPECT_EQ(get(sources, fmt::format("local:///{}/{}/id", hash.substr(0, 2), hash.substr(2, 2))), "content");
  EXPECT_TRUE(sources.check());
  EXPECT_TRUE(sources.remove("id"));
  EXPECT_EQ(sources.head("id").error().kind, ErrorKind::gone);
}

TEST_F(SourcesTest, WhatIsNotConfiguredIsRefused) {
  parts_.s3.reset();
  parts_.http.reset();
  parts_.local.reset();
  Sources sources(std::move(parts_));
  for (const char* const source : {"s3://b/k", "https://host/", "local:///a"})
    EXPECT_EQ(get(sources, source).error().kind, ErrorKind::invalid_source_url) << source;
}

TEST_F(SourcesTest, TheObserverIsTold) {
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
  EXPECT_EQ(seen[3].source, SourceKind::s3);
}

}  // namespace
}  // namespace tintype::store
