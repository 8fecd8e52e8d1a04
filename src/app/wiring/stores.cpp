#include "app/wiring/stores.h"

#include <algorithm>
#include <optional>
#include <ranges>
#include <utility>

#include "config/syntax.h"
#include "store/file/file_store.h"
#include "store/http/http_store.h"
#include "store/local/local_store.h"
#include "store/s3/s3_store.h"
#include "url/source_ref.h"

namespace tintype::app {
namespace {

config::StoreLocation location_of(const config::Settings& settings, const DataDir& data) {
  const config::StoreLocation originals{"file", {}, data.originals()};
  return config::parse_store_location(settings.store).value_or(originals);
}

bool wants(const config::Settings& settings, std::string_view scheme) {
  return std::ranges::any_of(settings.allowed_sources,
                             [scheme](const std::string& pattern) { return pattern.starts_with(scheme); });
}

Result<std::shared_ptr<store::S3Client>> make_s3(const config::Settings& settings) {
  store::S3Settings s3;
  s3.endpoint = settings.s3_endpoint;
  s3.region = settings.s3_region;
  s3.path_style = settings.s3_path_style;
  s3.credentials = {settings.s3_access_key_id, settings.s3_secret_access_key, settings.s3_session_token};
  s3.connect_timeout = settings.store_connect_timeout;
  s3.idle_timeout = settings.store_timeout;
  s3.total_timeout = settings.store_timeout;
  return store::S3Client::make(std::move(s3));
}

Result<std::unique_ptr<store::Store>> make_http(const config::Settings& settings,
                                                const url::SourceFilter& filter) {
  store::HttpSettings http;
  http.connect_timeout = settings.store_connect_timeout;
  http.idle_timeout = settings.store_timeout;
  http.total_timeout = settings.store_timeout;
  for (const std::string& network : settings.allowed_networks) {
    TINTYPE_TRY(http.allowed_ranges.emplace_back(), store::parse_ip_range(network));
  }
  const auto check = [filter](std::string_view url) -> Result<void> {
    TINTYPE_TRY(const url::SourceRef source, url::parse_source_ref(url));
    if (!filter.allows(source))
      return fail(ErrorKind::invalid_source_url, "'{}' is not among allowed_sources", url);
    return {};
  };
  return std::make_unique<store::HttpStore>(std::move(http), check);
}

}  // namespace

Result<std::unique_ptr<store::Sources>> make_stores(const config::Settings& settings, const DataDir& data,
                                                    const url::SourceFilter& filter,
                                                    std::shared_ptr<store::Observer> observer) {
  store::Sources::Parts parts;
  parts.observer = std::move(observer);
  const config::StoreLocation location = location_of(settings, data);
  const bool in_bucket = location.scheme == "s3";
  if (in_bucket || wants(settings, "s3://")) {
    TINTYPE_TRY(parts.s3, make_s3(settings));
  }
  if (in_bucket) {
    parts.main = std::make_unique<store::S3Store>(parts.s3, location.bucket, location.path);
  } else {
    TINTYPE_TRY(parts.main, store::FileStore::make(location.path));
  }
  if (wants(settings, "http")) {
    TINTYPE_TRY(parts.http, make_http(settings, filter));
  }
  if (!settings.local_root.empty()) {
    TINTYPE_TRY(parts.local, store::LocalStore::make(settings.local_root));
  }
  return std::make_unique<store::Sources>(std::move(parts));
}

std::string store_name(const config::Settings& settings, const DataDir& data) {
  return settings.store.empty() ? "file:" + data.originals().string() : settings.store;
}

}  // namespace tintype::app
