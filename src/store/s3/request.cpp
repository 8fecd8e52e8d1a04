#include "store/s3/request.h"

#include <algorithm>

namespace tintype::store {
namespace {

constexpr std::size_t kMaxKeyBytes = 1024;

bool fits_host_name(std::string_view bucket, bool dots) {
  return std::ranges::all_of(bucket, [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || (dots && c == '.');
  });
}

}  // namespace

Result<S3Endpoint> make_s3_endpoint(std::string_view url, std::string_view region,
                                    std::optional<bool> path_style) {
  const std::string text =
      url.empty() ? fmt::format("https://s3.{}.amazonaws.com", region) : std::string(url);
  Result<http_client::WebUrl> base = http_client::parse_web_url(text);
  if (!base) return fail(ErrorKind::config, "the S3 endpoint: {}", base.error().detail);
  if (!base->query.empty()) return fail(ErrorKind::config, "the S3 endpoint '{}' has a query", text);
  while (base->path.ends_with('/'))
    base->path.pop_back();
  return S3Endpoint{std::move(*base), std::string(region), path_style.value_or(!url.empty())};
}

http_client::HttpRequest build_s3_request(const S3Endpoint& endpoint, const S3Operation& operation,
                                          const Credentials& credentials, std::chrono::sys_seconds now) {
  http_client::WebUrl url = endpoint.base;
  const bool by_path =
      endpoint.path_style || !fits_host_name(operation.bucket, endpoint.base.scheme == "http");
  if (by_path) {
    url.path += "/" + percent_encode(operation.bucket);
  } else {
    url.host = operation.bucket + "." + url.host;
  }
  if (!by_path || !operation.key.empty()) url.path += "/" + percent_encode(operation.key, "/");
  url.query = canonical_query(operation.query);

  SignedRequest to_sign{operation.method, url.path, operation.query, operation.headers,
                        operation.payload_hash};
  to_sign.headers.push_back({"host", url.authority()});
  to_sign.headers.push_back({"x-amz-content-sha256", operation.payload_hash});
  to_sign.headers.push_back({"x-amz-date", amz_date(now)});
  if (!credentials.session_token.empty()) {
    to_sign.headers.push_back({"x-amz-security-token", credentials.session_token});
  }
  std::string signature = authorization(to_sign, credentials, {endpoint.region}, now);

  http_client::HttpRequest request{operation.method, url.text(), std::move(to_sign.headers), operation.body};
  request.headers.push_back({"authorization", std::move(signature)});
  return request;
}

Result<void> check_s3_key(std::string_view key) {
  if (key.empty() || key.size() > kMaxKeyBytes || key.find('\0') != std::string_view::npos) {
    return fail(ErrorKind::invalid_source_url, "a key of {} bytes; allowed are 1 to {}, none of them zero",
                key.size(), kMaxKeyBytes);
  }
  return {};
}

}  // namespace tintype::store
