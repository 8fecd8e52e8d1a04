#include "cluster/purge.h"

#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "cluster/cloudfront.h"
#include "http_client/client.h"
#include "http_client/web_url.h"
#include "store/s3/credentials.h"

namespace tintype::cluster {
namespace {

using http_client::Header;
using http_client::HttpRequest;
using http_client::HttpResponse;
using SharedClient = std::shared_ptr<http_client::Client>;

constexpr std::chrono::seconds kPurgeTimeout{30};

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

HttpRequest purge_request(HttpRequest pattern, const std::string& id) {
  pattern.url = filled(std::move(pattern.url), id);
  for (Header& header : pattern.headers)
    header = {filled(std::move(header.name), id), filled(std::move(header.value), id)};
  return pattern;
}

Failure not_confirmed(const HttpResponse& response) {
  return fail(ErrorKind::store_unavailable, "the cache in front answers {}", response.head.status);
}

Outbox::Deliver by_request(SharedClient client, const config::Settings& settings) {
  HttpRequest pattern{.method = settings.purge_method, .url = settings.purge_url, .headers = {}, .body = {}};
  for (const std::string& line : settings.purge_headers)
    pattern.headers.push_back(http_client::parse_header(line));
  return [client = std::move(client), pattern = std::move(pattern)](const std::string& id) -> Result<void> {
    TINTYPE_TRY(const HttpResponse response, client->send(purge_request(pattern, id), kPurgeTimeout));
    // A cache that has nothing to purge may say so.
    if (response.head.status / 100 == 2 || response.head.status == 404) return {};
    return not_confirmed(response);
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

Result<Outbox::Deliver> by_cloudfront(SharedClient client, const config::Settings& settings) {
  Result<http_client::WebUrl> endpoint = http_client::parse_web_url(settings.cloudfront_endpoint);
  if (!endpoint) return fail(ErrorKind::config, "cloudfront_endpoint: {}", endpoint.error().detail);
  const store::Credentials configured{settings.s3_access_key_id, settings.s3_secret_access_key,
                                      settings.s3_session_token};
  auto credentials = std::make_shared<store::CredentialSource>(configured);
  std::vector<std::string> presets;
  presets.reserve(settings.presets.size());
  for (const auto& [name, text] : settings.presets)
    presets.push_back(name);
  return [client = std::move(client), credentials = std::move(credentials), presets = std::move(presets),
          endpoint = *std::move(endpoint),
          distribution = settings.cloudfront_distribution](const std::string& id) -> Result<void> {
    TINTYPE_TRY(const store::Credentials current, credentials->get());
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    // An id is never used again, so that it may stand for its removal.
    HttpRequest request =
        invalidation_request(endpoint, distribution, paths_of(presets, id), "tintype-" + id, current, now);
    TINTYPE_TRY(const HttpResponse response, client->send(std::move(request), kPurgeTimeout));
    if (response.head.status / 100 != 2) return not_confirmed(response);
    return {};
  };
}

}  // namespace

Result<void> add_cache_outboxes(RemovalNotifier& outboxes, const config::Settings& settings,
                                const std::filesystem::path& folder, metrics::Metrics& metrics) {
  const bool purges = !settings.purge_url.empty();
  const bool invalidates = !settings.cloudfront_distribution.empty();
  if (!purges && !invalidates) return {};
  const auto client = std::make_shared<http_client::Client>();
  const auto add = [&](const char* name, Outbox::Deliver deliver) -> Result<void> {
    TINTYPE_TRY(auto outbox, Outbox::open({.folder = folder / name}, std::move(deliver), metrics));
    outboxes.add(std::move(outbox));
    return {};
  };
  if (purges) TINTYPE_CHECK(add("purge", by_request(client, settings)));
  if (invalidates) {
    TINTYPE_TRY(Outbox::Deliver deliver, by_cloudfront(client, settings));
    TINTYPE_CHECK(add("cloudfront", std::move(deliver)));
  }
  return {};
}

}  // namespace tintype::cluster
