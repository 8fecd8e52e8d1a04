#include "cluster/purge.h"

#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "cluster/cloudfront.h"
#include "http_client/server_connection.h"
#include "store/s3/credentials.h"

namespace tintype::cluster {
namespace {

constexpr long kPurgeTimeoutSeconds = 30;

/// Returns `text` with the id in the place of "{id}", and the tag of the setting cache_tags in that of
/// "{tag}".
std::string filled(std::string text, const std::string& id) {
  const auto fill = [&](std::string_view name, const std::string& value) {
    for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + value.size()))
      text.replace(at, name.size(), value);
  };
  fill("{id}", id);
  fill("{tag}", "image-" + id);
  return text;
}

Result<long> send(http_client::ServerConnection& connection, const HttpOrder& order) {
  CURL* const curl = connection.handle();
  curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, order.method.c_str());
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, kPurgeTimeoutSeconds);
  if (!order.body.empty()) {
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(order.body.size()));
    curl_easy_setopt(curl, CURLOPT_COPYPOSTFIELDS, order.body.c_str());
  }
  TINTYPE_TRY(const http_client::ServerAnswer answer,
              connection.perform(order.path, order.headers, http_client::ServerConnection::Body::drop));
  return answer.status;
}

Failure not_confirmed(long status) {
  return fail(ErrorKind::store_unavailable, "the cache in front answers {}", status);
}

struct Url {
  std::string origin;  ///< origin of the URL, "https://host:port"
  std::string path;
};

Url split(const std::string& url) {
  const std::size_t host = url.find("://") + 3;
  const std::size_t end = url.find('/', host);
  if (end == std::string::npos) return {url, "/"};
  return {url.substr(0, end), url.substr(end)};
}

cluster::Outbox::Deliver by_request(const config::Settings& settings) {
  const Url url = split(settings.purge_url);
  auto connection = std::make_shared<http_client::ServerConnection>(url.origin);
  return [connection, path = url.path, method = settings.purge_method,
          headers = settings.purge_headers](const std::string& id) -> Result<void> {
    HttpOrder order{.method = method, .path = filled(path, id), .headers = {}, .body = {}};
    for (const std::string& header : headers)
      order.headers.push_back(filled(header, id));
    TINTYPE_TRY(const long status, send(*connection, order));
    // A cache that has nothing to purge may say so.
    if (status / 100 == 2 || status == 404) return {};
    return not_confirmed(status);
  };
}

/// Returns the paths to invalidate. Signed URLs begin with their signature: only those of presets can be
/// named without knowing them all.
std::vector<std::string> paths_of(const std::vector<std::string>& presets, const std::string& id) {
  std::vector<std::string> paths;
  paths.reserve(presets.size());
  for (const std::string& preset : presets)
    paths.push_back(fmt::format("/i/{}/{}.*", preset, id));
  return paths;
}

cluster::Outbox::Deliver by_cloudfront(const config::Settings& settings) {
  const Url url = split(settings.cloudfront_endpoint);
  auto connection = std::make_shared<http_client::ServerConnection>(url.origin);
  const store::Credentials configured{settings.s3_access_key_id, settings.s3_secret_access_key,
                                      settings.s3_session_token};
  auto credentials = std::make_shared<store::CredentialSource>(configured);
  std::vector<std::string> presets;
  presets.reserve(settings.presets.size());
  for (const auto& [name, text] : settings.presets)
    presets.push_back(name);
  return [connection, credentials, presets, host = url.origin.substr(url.origin.find("://") + 3),
          distribution = settings.cloudfront_distribution](const std::string& id) -> Result<void> {
    TINTYPE_TRY(const store::Credentials current, credentials->get());
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    // An id is never used again, so that it may stand for its removal.
    const HttpOrder order =
        invalidation_order(distribution, paths_of(presets, id), "tintype-" + id, host, current, now);
    TINTYPE_TRY(const long status, send(*connection, order));
    if (status / 100 != 2) return not_confirmed(status);
    return {};
  };
}

}  // namespace

Result<void> tell_caches(RemovalNotifier& outboxes, const config::Settings& settings,
                         const std::filesystem::path& folder, metrics::Metrics& metrics) {
  const auto add = [&](const char* name, cluster::Outbox::Deliver deliver) -> Result<void> {
    TINTYPE_TRY(auto outbox, cluster::Outbox::open({.folder = folder / name}, std::move(deliver), metrics));
    outboxes.add(std::move(outbox));
    return {};
  };
  if (!settings.purge_url.empty()) TINTYPE_CHECK(add("purge", by_request(settings)));
  if (!settings.cloudfront_distribution.empty()) TINTYPE_CHECK(add("cloudfront", by_cloudfront(settings)));
  return {};
}

}  // namespace tintype::cluster
