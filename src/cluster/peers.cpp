#include "cluster/peers.h"

#include <chrono>
#include <memory>
#include <span>
#include <utility>

#include "base/crypto.h"
#include "base/encoding.h"
#include "http_client/client.h"
#include "http_client/tintype_api.h"

namespace tintype::cluster {
namespace {

constexpr std::chrono::seconds kPeerTimeout{5};
constexpr std::size_t kDigestBytes = 8;

std::string folder_of(const std::string& url) {
  const Sha256Digest digest = sha256(url);
  return to_hex(std::span(digest).first(kDigestBytes));
}

http_client::ClientSettings client_settings() {
  http_client::ClientSettings settings;
  settings.proxy = "";  // the nodes of one site see each other
  return settings;
}

Outbox::Deliver make_deliver(std::shared_ptr<http_client::Client> client, http_client::ApiServer peer) {
  return [client = std::move(client), peer = std::move(peer)](const std::string& id) -> Result<void> {
    TINTYPE_TRY(const http_client::HttpResponse response,
                client->send(http_client::api_request(peer, "DELETE", "/peer/images/" + id), kPeerTimeout));
    if (response.head.status == 204) return {};
    const Error refusal = http_client::refusal_of(response);
    return fail(refusal.kind, "{}: {}", peer.url, refusal.detail);
  };
}

}  // namespace

Result<void> add_peer_outboxes(RemovalNotifier& outboxes, const std::vector<std::string>& urls,
                               const std::string& token, const std::filesystem::path& folder,
                               metrics::Metrics& metrics) {
  if (urls.empty()) return {};
  const auto client = std::make_shared<http_client::Client>(client_settings());
  for (const std::string& url : urls) {
    TINTYPE_TRY(auto outbox, Outbox::open({.folder = folder / folder_of(url)},
                                          make_deliver(client, {url, token}), metrics));
    outboxes.add(std::move(outbox));
  }
  return {};
}

}  // namespace tintype::cluster
