#include "cluster/peers.h"

#include <memory>
#include <span>
#include <utility>

#include "base/crypto.h"
#include "base/encoding.h"
#include "http_client/server_connection.h"

namespace tintype::cluster {
namespace {

constexpr long kPeerTimeoutSeconds = 5;
constexpr std::size_t kDigestBytes = 8;

std::string folder_of(const std::string& url) {
  const Sha256Digest digest = sha256(url);
  return to_hex(std::span(digest).first(kDigestBytes));
}

cluster::Outbox::Deliver make_deliver(const std::string& url, const std::string& token) {
  auto connection = std::make_shared<http_client::ServerConnection>(url);
  CURL* const curl = connection->handle();
  curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, "DELETE");
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, kPeerTimeoutSeconds);
  curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");  // the nodes of one site see each other
  return [connection, url, headers = http_client::headers_with_token(token, "text/plain")](
             const std::string& id) -> Result<void> {
    TINTYPE_TRY(const http_client::ServerAnswer answer, connection->perform("/peer/images/" + id, headers));
    if (answer.status == 204) return {};
    const Error refusal = http_client::refusal_of(answer);
    return fail(refusal.kind, "{}: {}", url, refusal.detail);
  };
}

}  // namespace

Result<void> tell_peers(RemovalNotifier& outboxes, const std::vector<std::string>& urls,
                        const std::string& token, const std::filesystem::path& folder,
                        metrics::Metrics& metrics) {
  for (const std::string& url : urls) {
    TINTYPE_TRY(auto outbox, cluster::Outbox::open({.folder = folder / folder_of(url)},
                                                   make_deliver(url, token), metrics));
    outboxes.add(std::move(outbox));
  }
  return {};
}

}  // namespace tintype::cluster
