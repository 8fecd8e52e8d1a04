#include "cluster/cloudfront.h"

#include <gtest/gtest.h>

namespace tintype::cluster {
namespace {

using namespace std::chrono_literals;

http_client::HttpRequest request_with(const store::Credentials& credentials) {
  const auto endpoint = http_client::parse_web_url("https://host.example:8443/ignored?ignored").value();
  const std::chrono::sys_days day = 2015y / std::chrono::August / 30;
  return invalidation_request(endpoint, "E123", {"/i/thumb/a.*", "/i/large/a.*"}, "tintype-a", credentials,
                              day + 12h + 36min);
}

TEST(CloudFront, InvalidationsAreSigned) {
  const http_client::HttpRequest request = request_with({"key", "secret", ""});
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.url, "https://host.example:8443/2020-05-31/distribution/E123/invalidation");
  EXPECT_EQ(std::get<std::string>(request.body.value()),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<InvalidationBatch xmlns=\"http://cloudfront.amazonaws.com/doc/2020-05-31/\"><Paths>"
            "<Quantity>2</Quantity><Items><Path>/i/thumb/a.*</Path><Path>/i/large/a.*</Path></Items></Paths>"
            "<CallerReference>tintype-a</CallerReference></InvalidationBatch>");
  // The signature was computed by an implementation of its own.
  EXPECT_EQ(
      request.headers,
      (http_client::Headers{{"content-type", "application/xml"},
                            {"host", "host.example:8443"},
                            {"x-amz-date", "20150830T123600Z"},
                            {"Authorization",
                             "AWS4-HMAC-SHA256 Credential=key/20150830/us-east-1/cloudfront/aws4_request, "
                             "SignedHeaders=content-type;host;x-amz-date, "
                             "Signature=e4a084b43b5e2828f9ea8379db747840b77b2304fe698d2c9eb52d6ace422252"}}));
}

TEST(CloudFront, TheTokenOfTemporaryCredentialsIsSigned) {
  const http_client::HttpRequest request = request_with({"key", "secret", "token"});
  EXPECT_EQ(http_client::find_header(request.headers, "x-amz-security-token"), "token");
  const auto authorization = http_client::find_header(request.headers, "authorization").value();
  EXPECT_NE(authorization.find("SignedHeaders=content-type;host;x-amz-date;x-amz-security-token,"),
            std::string_view::npos)
      << authorization;
}

}  // namespace
}  // namespace tintype::cluster
