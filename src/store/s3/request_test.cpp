#include "store/s3/request.h"

#include <gtest/gtest.h>

namespace tintype::store {
namespace {

using namespace std::chrono_literals;

Credentials test_credentials() {
  return {"id", "secret", ""};
}

constexpr std::chrono::sys_seconds kNow{1'700'000'000s};

struct Addressing {
  const char* endpoint;
  std::optional<bool> path_style;
  const char* bucket;
  const char* key;
  const char* url;
};

class S3Addressing : public testing::TestWithParam<Addressing> {};

TEST_P(S3Addressing, MakesTheUrl) {
  const Addressing& c = GetParam();
  const auto endpoint = make_s3_endpoint(c.endpoint, "eu-west-1", c.path_style);
  ASSERT_TRUE(endpoint) << endpoint.error().detail;
  S3Operation operation;
  operation.method = "GET";
  operation.bucket = c.bucket;
  operation.key = c.key;
  const http_client::HttpRequest request = build_s3_request(*endpoint, operation, test_credentials(), kNow);
  EXPECT_EQ(request.url, c.url);
  const std::string_view rest = std::string_view(request.url).substr(request.url.find("//") + 2);
  EXPECT_EQ(http_client::find_header(request.headers, "host"), rest.substr(0, rest.find('/')));
}

INSTANTIATE_TEST_SUITE_P(
    S3Request, S3Addressing,
    testing::Values(
        Addressing{"", {}, "photos", "a/b.jpg", "https://photos.s3.eu-west-1.amazonaws.com/a/b.jpg"},
        Addressing{"", true, "photos", "a", "https://s3.eu-west-1.amazonaws.com/photos/a"},
        Addressing{"", {}, "photos", "", "https://photos.s3.eu-west-1.amazonaws.com/"},
        Addressing{"", {}, "my.photos", "a", "https://s3.eu-west-1.amazonaws.com/my.photos/a"},
        Addressing{"http://127.0.0.1:9000", {}, "photos", "a", "http://127.0.0.1:9000/photos/a"},
        Addressing{"http://127.0.0.1:9000/", {}, "photos", "", "http://127.0.0.1:9000/photos"},
        Addressing{"http://store:9000/s3/", {}, "photos", "a", "http://store:9000/s3/photos/a"},
        Addressing{"http://store:9000", false, "my.photos", "a", "http://my.photos.store:9000/a"},
        Addressing{"http://store", false, "My_Photos", "a", "http://store/My_Photos/a"},
        Addressing{
            "https://store:443", {}, "p", "a b+c%/\xc3\xa9?#", "https://store/p/a%20b%2Bc%25/%C3%A9%3F%23"},
        Addressing{"https://store", {}, "p", "a//b/../c", "https://store/p/a//b/../c"}));

TEST(S3Request, RefusesEndpointsThatAreNoUrls) {
  for (const char* const url :
       {"store:9000", "ftp://store", "http://", "http://user:pass@store", "http://a?b"}) {
    const auto endpoint = make_s3_endpoint(url, "r", {});
    ASSERT_FALSE(endpoint) << url;
    EXPECT_EQ(endpoint.error().kind, ErrorKind::config) << url;
  }
}

TEST(S3Request, SignsEveryHeader) {
  S3Operation operation;
  operation.method = "PUT";
  operation.bucket = "b";
  operation.key = "k";
  operation.headers = {{"content-type", "image/png"}, {"if-none-match", "*"}};
  Credentials temporary = test_credentials();
  temporary.session_token = "token";
  const auto endpoint = make_s3_endpoint("http://store", "eu-west-1", {}).value();
  const http_client::HttpRequest request = build_s3_request(endpoint, operation, temporary, kNow);
  EXPECT_EQ(http_client::find_header(request.headers, "x-amz-date"), "20231114T221320Z");
  EXPECT_EQ(http_client::find_header(request.headers, "x-amz-security-token"), "token");
  EXPECT_EQ(http_client::find_header(request.headers, "x-amz-content-sha256"), kEmptyPayloadHash);
  EXPECT_NE(http_client::find_header(request.headers, "authorization")
                ->find("Credential=id/20231114/eu-west-1/s3/aws4_request, "
                       "SignedHeaders=content-type;host;if-none-match;x-amz-content-sha256;x-amz-date;"
                       "x-amz-security-token, "),
            std::string::npos);
}

TEST(S3Request, KeysHaveBounds) {
  EXPECT_TRUE(check_s3_key(std::string(1024, 'a')));
  EXPECT_FALSE(check_s3_key(std::string(1025, 'a')));
  EXPECT_FALSE(check_s3_key(""));
  EXPECT_FALSE(check_s3_key(std::string_view("a\0b", 3)));
}

}  // namespace
}  // namespace tintype::store
