#include "cluster/cloudfront.h"

#include <fmt/format.h>

#include "base/crypto.h"
#include "base/encoding.h"

namespace tintype::cluster {
namespace {

constexpr std::string_view kNamespace = "http://cloudfront.amazonaws.com/doc/2020-05-31/";

std::string invalidation_batch(const std::vector<std::string>& paths, std::string_view reference) {
  std::string items;
  for (const std::string& path : paths)
    items += fmt::format("<Path>{}</Path>", path);
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<InvalidationBatch xmlns=\"{}\"><Paths>"
      "<Quantity>{}</Quantity><Items>{}</Items></Paths><CallerReference>{}"
      "</CallerReference></InvalidationBatch>",
      kNamespace, paths.size(), items, reference);
}

}  // namespace

http_client::HttpRequest invalidation_request(http_client::WebUrl endpoint, std::string_view distribution,
                                              const std::vector<std::string>& paths,
                                              std::string_view reference,
                                              const store::Credentials& credentials,
                                              std::chrono::sys_seconds now) {
  endpoint.path = fmt::format("/2020-05-31/distribution/{}/invalidation", distribution);
  endpoint.query.clear();
  std::string body = invalidation_batch(paths, reference);
  store::SignedRequest to_sign{.method = "POST",
                               .path = endpoint.path,
                               .query = {},
                               .headers = {{"content-type", "application/xml"},
                                           {"host", endpoint.authority()},
                                           {"x-amz-date", store::amz_date(now)}},
                               .payload_hash = to_hex(sha256(body))};
  if (!credentials.session_token.empty())
    to_sign.headers.push_back({"x-amz-security-token", credentials.session_token});
  std::string signature =
      store::authorization(to_sign, credentials, {.region = "us-east-1", .service = "cloudfront"}, now);

  http_client::HttpRequest request{to_sign.method, endpoint.text(), std::move(to_sign.headers),
                                   std::move(body)};
  request.headers.push_back({"Authorization", std::move(signature)});
  return request;
}

}  // namespace tintype::cluster
