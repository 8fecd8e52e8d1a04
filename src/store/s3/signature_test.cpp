#include "store/s3/signature.h"

#include <gtest/gtest.h>

namespace tintype::store {
namespace {

using namespace std::chrono;

struct Vector {
  const char* name;
  SignedRequest request;
  const char* signature;
};
http_client::Headers s3_headers(std::string_view hash, http_client::Headers more = {}) {
  http_client::Headers headers{{"Host", "examplebucket.s3.amazonaws.com"},
                               {"x-amz-date", "20130524T000000Z"},
                               {"x-amz-content-sha256", std::string(hash)}};
  headers.insert(headers.end(), more.begin(), more.end());
  return headers;
}

std::string signature_of(const std::string& authorization) {
  return authorization.substr(authorization.find("Signature=") + 10);
}

constexpr const char* kPutHash = "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072";

// Amazon S3 API Reference, "Signature Calculations for the Authorization Header: Transferring Payload in a
// Single Chunk", examples
TEST(S3Signature, MatchesTheDocumentation) {
  const Vector vectors[] = {
      {"get object",
       {"GET",
        "/test.txt",
        {},
        s3_headers(kEmptyPayloadHash, {{"Range", "bytes=0-9"}}),
        std::string(kEmptyPayloadHash)},
       "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"},
      {"put object",
       {"PUT",
        "/test%24file.text",
        {},
        s3_headers(kPutHash, {{"Date", "Fri, 24 May 2013 00:00:00 GMT"},
                              {"x-amz-storage-class", "REDUCED_REDUNDANCY"}}),
        kPutHash},
       "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"},
      {"get bucket lifecycle",
       {"GET", "/", {{"lifecycle", ""}}, s3_headers(kEmptyPayloadHash), std::string(kEmptyPayloadHash)},
       "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"},
      {"list objects",
       {"GET",
        "/",
        {{"prefix", "J"}, {"max-keys", "2"}},
        s3_headers(kEmptyPayloadHash),
        std::string(kEmptyPayloadHash)},
       "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"}};
  const Credentials credentials{"AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", ""};
  for (const Vector& vector : vectors) {
    const std::string value =
        authorization(vector.request, credentials, {"us-east-1"}, sys_days(2013y / May / 24));
    EXPECT_EQ(signature_of(value), vector.signature) << vector.name;
  }
}

// The published aws-sig-v4-test-suite
TEST(S3Signature, MatchesThePublishedSuite) {
  const http_client::Headers headers{{"X-Amz-Date", "20150830T123600Z"}, {"Host", "example.amazonaws.com"}};
  const Vector vectors[] = {
      {"get-vanilla",
       {"GET", "/", {}, headers, std::string(kEmptyPayloadHash)},
       "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"},
      {"get-vanilla-query-order-key-case",
       {"GET", "/", {{"Param2", "value2"}, {"Param1", "value1"}}, headers, std::string(kEmptyPayloadHash)},
       "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"},
      {"post-vanilla",
       {"POST", "/", {}, headers, std::string(kEmptyPayloadHash)},
       "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"}};
  const Credentials credentials{"AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", ""};
  for (const Vector& vector : vectors) {
    EXPECT_EQ(authorization(vector.request, credentials, {"us-east-1", "service"},
                            sys_days(2015y / August / 30) + 12h + 36min),
              std::string("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
                          "SignedHeaders=host;x-amz-date, Signature=") +
                  vector.signature)
        << vector.name;
  }
}

TEST(S3Signature, HeadersAreSortedLoweredAndTrimmed) {
  const SignedRequest request{
      "GET", "/", {}, {{"My-Header", "  a   b  "}, {"HOST", "example.com"}}, std::string(kEmptyPayloadHash)};
  EXPECT_EQ(canonical_request(request),
            "GET\n/\n\nhost:example.com\nmy-header:a b\n\nhost;my-header\n" + std::string(kEmptyPayloadHash));
}

TEST(S3Signature, QueryIsEncodedThenSorted) {
  EXPECT_EQ(canonical_query({{"b", "2 +/"}, {"a", ""}, {"a-", "1"}}), "a=&a-=1&b=2%20%2B%2F");
}

}  // namespace
}  // namespace tintype::store
