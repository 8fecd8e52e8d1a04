#include "service/prewarm_client.h"

#include <utility>

namespace tintype::service {
namespace {

// A render's deadline and its wait for a worker lie within.
constexpr long kImageTimeoutSeconds = 60;

}  // namespace

PrewarmClient::PrewarmClient(std::string base) : connection_(std::move(base)) {
  curl_easy_setopt(connection_.handle(), CURLOPT_TIMEOUT, kImageTimeoutSeconds);
}

Result<void> PrewarmClient::fetch(const std::string& path, const std::string& accept) {
  TINTYPE_TRY(const http_client::ServerAnswer answer,
              connection_.perform(path, {"Accept: " + accept}, http_client::ServerConnection::Body::drop));
  if (answer.status == 200) return {};
  return fail(answer.status == 503 ? ErrorKind::queue_full : ErrorKind::broken_image,
              "the front door answers {} to {}", answer.status, path);
}

}  // namespace tintype::service
