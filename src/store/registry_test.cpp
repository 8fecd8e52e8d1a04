#include "store/registry.h"

#include <gtest/gtest.h>

#include "store/test_support.h"

namespace tintype::store {
namespace {

std::vector<std::string> schemes_of(const Sources::Parts& parts) {
  std::vector<std::string> schemes;
  schemes.reserve(parts.sources.size());
  for (const auto& [scheme, store] : parts.sources)
    schemes.push_back(scheme);
  return schemes;
}

using Schemes = std::vector<std::string>;

class RegistryTest : public testing::Test {
 protected:
  Result<Sources::Parts> open(const config::StoreLocation& main) {
    return open_stores(settings_, main, url::SourceFilter::make(settings_.allowed_sources).value());
  }
  Result<Sources::Parts> open() { return open({"file", {}, folder_.path() / "originals"}); }

  TempFolder folder_;
  config::Settings settings_;
};

TEST_F(RegistryTest, EverySchemeIsThere) {
  ASSERT_EQ(backends().size(), url::kSchemes.size() + 1);
  EXPECT_EQ(backends().front().scheme, "file");
  for (std::size_t i = 0; i < url::kSchemes.size(); ++i)
    EXPECT_EQ(backends()[i + 1].scheme, url::kSchemes[i].name);
}

TEST_F(RegistryTest, OpensWhatTheSettingsHave) {
  EXPECT_EQ(schemes_of(open().value()), Schemes());
  settings_.local_root = folder_.path();
  EXPECT_EQ(schemes_of(open().value()), (Schemes{"local"}));
  settings_.allowed_sources = {"s3://bucket/"};
  EXPECT_EQ(schemes_of(open().value()), (Schemes{"local", "s3"}));
  settings_.allowed_sources = {"https://a.example/", "local://"};
  settings_.local_root = "";
  const Sources::Parts parts = open().value();
  ASSERT_EQ(schemes_of(parts), (Schemes{"http", "https"}));
  EXPECT_EQ(parts.sources.at("http"), parts.sources.at("https")) << "one store has both";
}

TEST_F(RegistryTest, UploadsGoWhereTheLocationSays) {
  const Fd fd = file_of("content");
  ASSERT_TRUE(open().value().main->put_new("id", fd.get(), ""));
  EXPECT_TRUE(std::filesystem::exists(folder_.path() / "originals"));

  FakeS3 s3;
  HttpServer server([&](const ServerRequest& request) { return s3.answer(request); });
  settings_.s3_endpoint = server.url();
  settings_.s3_path_style = true;
  settings_.s3_access_key_id = "id";
  settings_.s3_secret_access_key = "secret";
  const Sources::Parts parts = open({"s3", "bucket", "some/prefix"}).value();
  ASSERT_TRUE(parts.main->put_new("id", fd.get(), ""));
  EXPECT_TRUE(parts.sources.at("s3")->head("bucket/some/prefix/id"));
}

TEST_F(RegistryTest, RefusesWhatCannotBeOpened) {
  settings_.local_root = folder_.path() / "missing";
  EXPECT_EQ(open().error().kind, ErrorKind::config);
  settings_.local_root = "";
  EXPECT_EQ(open({"http", "a.example", ""}).error().kind, ErrorKind::config) << "it takes no uploads";
  EXPECT_EQ(open({"ftp", "a.example", ""}).error().kind, ErrorKind::config);
}

TEST_F(RegistryTest, RedirectsMeetTheFilter) {
  HttpServer server([&](const ServerRequest& request) -> ServerResponse {
    if (request.target == "/here") return {.body = "content"};
    return {.status = 302, .headers = {{"Location", request.target == "/a" ? "/here" : "/elsewhere"}}};
  });
  settings_.allowed_sources = {server.url("/a"), server.url("/b"), server.url("/here")};
  settings_.allowed_networks = {"127.0.0.1"};
  const Sources::Parts parts = open().value();
  EXPECT_TRUE(parts.sources.at("http")->head(server.url("/a")));
  EXPECT_EQ(parts.sources.at("http")->head(server.url("/b")).error().kind, ErrorKind::invalid_source_url);
}

}  // namespace
}  // namespace tintype::store
