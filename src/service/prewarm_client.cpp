#include "service/prewarm_client.h"

#include <chrono>
#include <utility>

#include "http_client/web_url.h"

namespace tintype::service {
namespace {

// A render's deadline and its wait for a worker lie within.
constexpr std::chrono::seconds kImageTimeout{60};

}  // namespace

PrewarmClient::PrewarmClient(std::string base) : base_(std::move(base)) {}

Result<void> PrewarmClient::fetch(const std::string& path, const std::string& accept) {
  http_client::HttpRequest request{
      .method = "GET", .url = http_client::url_on(base_, path), .headers = {{"Accept", accept}}, .body = {}};
  TINTYPE_TRY(const http_client::HttpResponse response, client_.send(std::move(request), kImageTimeout));
  const int status = response.head.status;
  if (status == 200) return {};
  return fail(status == 503 ? ErrorKind::queue_full : ErrorKind::broken_image,
              "the front door answers {} to {}", status, path);
}

}  // namespace tintype::service
