#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/encoding.h"
#include "http_client/message.h"

/// The functions of this header sign requests with Signature Version 4, as in "Authenticating Requests: Using
/// the Authorization Header (AWS Signature Version 4)" of the Amazon S3 API Reference. Pure.
namespace tintype::store {

struct Credentials {
  std::string access_key_id;
  std::string secret_access_key;
  std::string session_token;  ///< empty where the credentials are not temporary
  friend bool operator==(const Credentials&, const Credentials&) = default;
};

using Query = std::vector<std::pair<std::string, std::string>>;  ///< names and values of a query, decoded

/// A `SignedRequest` is what a signature covers. All headers given are signed; "host" must be among them.
struct SignedRequest {
  std::string method;
  std::string path;  ///< path of the URL, percent-encoded, begins with "/"
  Query query;
  http_client::Headers headers;
  std::string payload_hash;  ///< lower-case hexadecimal SHA-256 of the body, or UNSIGNED-PAYLOAD
};

struct SigningScope {
  std::string region;
  std::string service = "s3";
};

/// `kEmptyPayloadHash` is the SHA-256 of an empty body.
inline constexpr std::string_view kEmptyPayloadHash =
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// Returns a query sorted by name and percent-encoded, as the request must carry it too: "a=1&b=".
[[nodiscard]] std::string canonical_query(Query query);
[[nodiscard]] std::string canonical_request(const SignedRequest& request);
/// Returns the value of x-amz-date: "20130524T000000Z".
[[nodiscard]] std::string amz_date(std::chrono::sys_seconds now);
/// Returns the value of the Authorization header.
[[nodiscard]] std::string authorization(const SignedRequest& request, const Credentials& credentials,
                                        const SigningScope& scope, std::chrono::sys_seconds now);

}  // namespace tintype::store
