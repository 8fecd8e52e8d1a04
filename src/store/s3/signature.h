#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/encoding.h"
#include "http_client/message.h"

/// Signature Version 4, as in "Authenticating Requests: Using the Authorization Header (AWS Signature Version
/// 4)" of the Amazon S3 API Reference. Pure.
namespace tintype::store {

struct Credentials {
  std::string access_key_id;
  std::string secret_access_key;
  std::string session_token;  ///< empty where they are not temporary
  friend bool operator==(const Credentials&, const Credentials&) = default;
};

using Query = std::vector<std::pair<std::string, std::string>>;  ///< names and values, decoded

/// What a signature covers. All headers given are signed; "host" must be among them.
struct SignedRequest {
  std::string method;
  std::string path;  ///< percent-encoded, begins with "/"
  Query query;
  http_client::Headers headers;
  std::string payload_hash;  ///< lower-case hexadecimal SHA-256 of the body, or UNSIGNED-PAYLOAD
};

struct SigningScope {
  std::string region;
  std::string service = "s3";
};

/// SHA-256 of an empty body.
inline constexpr std::string_view kEmptyPayloadHash =
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// Sorted by name and percent-encoded, as the request must carry it too: "a=1&b=".
[[nodiscard]] std::string canonical_query(Query query);
[[nodiscard]] std::string canonical_request(const SignedRequest& request);
/// "20130524T000000Z": the value of x-amz-date.
[[nodiscard]] std::string amz_date(std::chrono::sys_seconds now);
/// The value of the Authorization header.
[[nodiscard]] std::string authorization(const SignedRequest& request, const Credentials& credentials,
                                        const SigningScope& scope, std::chrono::sys_seconds now);

}  // namespace tintype::store
