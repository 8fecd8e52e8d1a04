#include "cluster/cloudfront.h"

#include <fmt/format.h>

#include "base/crypto.h"
#include "base/encoding.h"

namespace tintype::cluster {
namespace {

constexpr std::string_view kNamespace = "http://cloudfront.amazonaws.com/doc/2020-05-31/";

}  // namespace

HttpOrder invalidation_order(std::string_view distribution, const std::vector<std::string>& paths,
                             std::string_view reference, std::string_view host,
                             const store::Credentials& credentials, std::chrono::sys_seconds now) {
  std::string items;
  for (const std::string& path : paths)
    items += fmt::format("<Path>{}</Path>", path);
  HttpOrder order{.method = "POST",
                  .path = fmt::format("/2020-05-31/distribution/{}/invalidation", distribution),
                  .headers = {},
                  .body = fmt::format(
                      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<InvalidationBatch xmlns=\"{}\"><Paths>"
                      "<Quantity>{}</Quantity><Items>{}</Items></Paths><CallerReference>{}"
                      "</CallerReference></InvalidationBatch>",
                      kNamespace, paths.size(), items, reference)};
  store::SignedRequest request{.method = order.method,
                               .path = order.path,
                               .query = {},
                               .headers = {{"content-type", "application/xml"},
                                           {"host", std::string(host)},
                                           {"x-amz-date", store::amz_date(now)}},
                               .payload_hash = to_hex(sha256(order.body))};
  if (!credentials.session_token.empty())
    request.headers.emplace_back("x-amz-security-token", credentials.session_token);
  for (const auto& [name, value] : request.headers)
    order.headers.push_back(fmt::format("{}: {}", name, value));
  order.headers.push_back(
      "Authorization: " +
      store::authorization(request, credentials, {.region = "us-east-1", .service = "cloudfront"}, now));
  return order;
}

}  // namespace tintype::cluster
