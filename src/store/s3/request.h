#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "http_client/message.h"
#include "http_client/web_url.h"
#include "store/s3/signature.h"

/// The functions of this header build signed S3 requests. Pure.
namespace tintype::store {

/// An `S3Endpoint` says where buckets are, and how they are addressed.
struct S3Endpoint {
  http_client::WebUrl base;  ///< URL of the endpoint: scheme, host, port and perhaps a path in front
  std::string region = "us-east-1";
  bool path_style = false;  ///< whether URLs are "host/bucket/key" rather than "bucket.host/key"
};

/// Makes an endpoint. `url` empty: Amazon's own of that region. `path_style` unset: path style where a URL is
/// given. A URL that cannot be one is `config`.
[[nodiscard]] Result<S3Endpoint> make_s3_endpoint(std::string_view url, std::string_view region,
                                                  std::optional<bool> path_style);

/// An `S3Operation` is an operation before it is addressed and signed.
struct S3Operation {
  std::string method;
  std::string bucket;
  std::string key;  ///< empty: the operation is on the bucket itself
  Query query;
  http_client::Headers headers;
  std::optional<http_client::FileBody> body;
  std::string payload_hash{kEmptyPayloadHash};
};

/// Builds the signed request of an operation. A bucket's name that would not do as a host name in a
/// certificate (dots under https, capitals, underscores) is addressed by path all the same.
[[nodiscard]] http_client::HttpRequest build_s3_request(const S3Endpoint& endpoint,
                                                        const S3Operation& operation,
                                                        const Credentials& credentials,
                                                        std::chrono::sys_seconds now);

/// Fails with `invalid_source_url` for a key that S3 cannot have: empty, over 1024 bytes, with a NUL.
[[nodiscard]] Result<void> check_s3_key(std::string_view key);

}  // namespace tintype::store
