#include "store/s3/client.h"

#include <fstream>

#include <gtest/gtest.h>

#include "store/test_support.h"

namespace tintype::store {
namespace {

using namespace std::chrono_literals;
using Then = ServerResponse::Then;

S3Settings quick(const HttpServer& server) {
  S3Settings settings;
  settings.endpoint = server.url();
  settings.credentials = {"id", "secret", ""};
  settings.proxy = "";
  settings.retry.base = 1ms;
  return settings;
}

/// Returns a handler that answers with one response after the other; the last one is repeated.
HttpServer::Handler script(std::vector<ServerResponse> responses) {
  return [responses = std::move(responses), next = std::size_t{0}](const ServerRequest&) mutable {
    const std::size_t now = std::min(next++, responses.size() - 1);
    return responses[now];
  };
}

Result<std::string> get(S3Client& client, const ReadLimits& limits = {}) {
  Collector collected;
  TINTYPE_TRY(const ObjectInfo info, client.get("bucket", "key", limits, collected.sink));
  EXPECT_EQ(info.bytes, collected.text.size());
  return collected.text;
}

Result<void> put(S3Client& client, std::string_view content = "content") {
  const Fd fd = file_of(content);
  return client.put_new("bucket", "key", fd.get(), "image/jpeg");
}

ServerResponse problem(int status, std::string_view code) {
  return FakeS3::problem(status, code);
}

struct Outcome {
  ServerResponse response;
  std::size_t requests;
  Error error;  ///< expected error; its detail does not count
};

TEST(S3Client, RetriesWhatCanPassAndNothingElse) {
  using enum ErrorKind;
  const Outcome outcomes[] = {
      {problem(500, "InternalError"), 4, {source_broken, "", 0}},
      {problem(503, "SlowDown"), 4, {source_broken, "", 0}},
      {problem(429, "TooManyRequests"), 4, {source_broken, "", 0}},
      {problem(501, "NotImplemented"), 1, {source_broken, "", 0}},
      {problem(400, "InvalidRequest"), 1, {source_refused, "", 400}},
      {problem(403, "AccessDenied"), 1, {source_refused, "", 403}},
      {problem(403, "RequestTimeTooSkewed"), 1, {source_refused, "", 403}},
      {problem(404, "NoSuchKey"), 1, {source_not_found, "", 0}},
      {problem(404, "NoSuchBucket"), 1, {source_not_found, "", 0}},
      {problem(301, "PermanentRedirect"), 1, {source_broken, "", 0}},
      {{.status = 0, .then = Then::close}, 4, {source_broken, "", 0}},
      {{.status = 0, .then = Then::reset}, 4, {source_broken, "", 0}},
  };
  for (const Outcome& outcome : outcomes) {
    HttpServer server(script({outcome.response}));
    const auto client = S3Client::make(quick(server)).value();
    const auto result = get(*client);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, outcome.error.kind) << outcome.response.body;
    EXPECT_EQ(result.error().http_status, outcome.error.http_status) << outcome.response.body;
    EXPECT_EQ(server.requests().size(), outcome.requests) << outcome.response.body;
  }
}

TEST(S3Client, ARetryHelps) {
  HttpServer server(
      script({problem(503, "SlowDown"), {.status = 0, .then = Then::reset}, {.body = "content"}}));
  const auto client = S3Client::make(quick(server)).value();
  EXPECT_EQ(get(*client), "content");
  EXPECT_EQ(server.requests().size(), 3U);
}

TEST(S3Client, RetriesEndWithTheTimeOfTheOperation) {
  HttpServer server(script({problem(503, "SlowDown")}));
  S3Settings settings = quick(server);
  settings.retry = {.attempts = 1000, .base = 1min, .cap = 1min};
  settings.total_timeout = 5s;
  const auto client = S3Client::make(settings).value();
  EXPECT_EQ(get(*client).error().kind, ErrorKind::source_broken);
  EXPECT_LT(server.requests().size(), 10U);
}

TEST(S3Client, ACutBodyIsNeitherASuccessNorRetried) {
  for (const Then then : {Then::close, Then::reset}) {
    HttpServer server(script({{.body = "content", .sent_bytes = 3, .then = then}}));
    const auto client = S3Client::make(quick(server)).value();
    EXPECT_EQ(get(*client).error().kind, ErrorKind::source_broken);
    EXPECT_EQ(server.requests().size(), 1U);
  }
}

TEST(S3Client, ABodyOfUnknownLengthIsNotBelieved) {
  HttpServer server(script({{.body = "content", .tells_length = false, .then = Then::close}}));
  const auto client = S3Client::make(quick(server)).value();
  EXPECT_EQ(get(*client).error().kind, ErrorKind::source_broken);
}

TEST(S3Client, TheLimitIsSeenInTheLength) {
  HttpServer server(script({{.body = std::string(6'000'000, 'x'), .sent_bytes = 0, .then = Then::hang}}));
  const auto client = S3Client::make(quick(server)).value();
  EXPECT_EQ(get(*client, {.max_bytes = 5'000'000}).error().kind, ErrorKind::invalid_source);
}

TEST(S3Client, TheLimitHoldsWhereNoLengthIsDeclared) {
  HttpServer server(script({{.headers = {{"Transfer-Encoding", "chunked"}},
                             .body = "6\r\n123456\r\n6\r\n123456\r\n0\r\n\r\n",
                             .tells_length = false}}));
  const auto client = S3Client::make(quick(server)).value();
  EXPECT_EQ(get(*client, {.max_bytes = 12}), "123456123456");
  EXPECT_EQ(get(*client, {.max_bytes = 11}).error().kind, ErrorKind::invalid_source);
}

TEST(S3Client, ASilentStoreIsATimeout) {
  HttpServer server(script({{.status = 0, .then = Then::hang}}));
  S3Settings settings = quick(server);
  settings.idle_timeout = 50ms;
  const auto client = S3Client::make(settings).value();
  EXPECT_EQ(get(*client).error().kind, ErrorKind::source_timeout);
}

TEST(S3Client, WritesWithTypeHashAndCondition) {
  HttpServer server(script({problem(404, "NoSuchKey"), {}}));
  const auto client = S3Client::make(quick(server)).value();
  ASSERT_TRUE(put(*client, "abc"));
  const auto requests = server.requests();
  ASSERT_EQ(requests.size(), 2U);
  EXPECT_EQ(requests[1].method, "PUT");
  EXPECT_EQ(requests[1].body, "abc");
  EXPECT_EQ(http_client::find_header(requests[1].headers, "content-type"), "image/jpeg");
  EXPECT_EQ(http_client::find_header(requests[1].headers, "if-none-match"), "*");
  EXPECT_EQ(http_client::find_header(requests[1].headers, "x-amz-content-sha256"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(S3Client, WritesWithoutTheConditionWhereItIsNotKnown) {
  FakeS3 s3;
  s3.knows_conditions = false;
  HttpServer server([&](const ServerRequest& request) { return s3.answer(request); });
  const auto client = S3Client::make(quick(server)).value();
  ASSERT_TRUE(put(*client));
  EXPECT_EQ(server.requests().size(), 3U);
  EXPECT_EQ(get(*client), "content");
  EXPECT_EQ(put(*client).error().kind, ErrorKind::conflict);
  ASSERT_TRUE(client->remove("bucket", "key"));
  const std::size_t before = server.requests().size();
  ASSERT_TRUE(put(*client));
  EXPECT_EQ(server.requests().size(), before + 2) << "the refusal was not remembered";
}

TEST(S3Client, AWriterThatLostTheRaceIsRefused) {
  HttpServer server(script({problem(404, "NoSuchKey"), problem(412, "PreconditionFailed")}));
  const auto client = S3Client::make(quick(server)).value();
  EXPECT_EQ(put(*client).error().kind, ErrorKind::conflict);
}

// The write was carried out, its answer was lost, and the retry finds the key taken: by itself.
TEST(S3Client, AWriteWhoseAnswerWasLostIsASuccess) {
  FakeS3 s3;
  bool lost = false;
  HttpServer server([&](const ServerRequest& request) {
    ServerResponse response = s3.answer(request);
    if (request.method == "PUT" && !std::exchange(lost, true))
      return ServerResponse{.status = 0, .then = Then::reset};
    return response;
  });
  const auto client = S3Client::make(quick(server)).value();
  const auto result = put(*client);
  EXPECT_TRUE(result) << result.error().detail;
  EXPECT_TRUE(lost);
  EXPECT_EQ(get(*client), "content");
}

TEST(S3Client, AWriteThatIsNotConfirmedIsAFailure) {
  for (const ServerResponse& response :
       {problem(500, "InternalError"), problem(403, "AccessDenied"), problem(404, "NoSuchBucket"),
        problem(400, "BadDigest"), ServerResponse{.status = 0, .then = Then::close}}) {
    HttpServer server(script({problem(404, "NoSuchKey"), response}));
    const auto client = S3Client::make(quick(server)).value();
    EXPECT_EQ(put(*client).error().kind, ErrorKind::store_unavailable) << response.body;
  }
}

TEST(S3Client, NothingIsWrittenWhereLookingFails) {
  HttpServer server(script({problem(403, "")}));
  const auto client = S3Client::make(quick(server)).value();
  EXPECT_EQ(put(*client).error().kind, ErrorKind::store_unavailable);
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST(S3Client, RefusedCredentialsAreReadAgain) {
  const TempFolder folder;
  const std::string path = folder.path() / "credentials";
  std::ofstream(path) << "[default]\naws_access_key_id=old\naws_secret_access_key=s\n";
  HttpServer server([&](const ServerRequest& request) -> ServerResponse {
    const auto authorization = http_client::find_header(request.headers, "authorization").value_or("");
    if (authorization.find("Credential=new/") != std::string_view::npos) return {.body = "content"};
    std::ofstream(path) << "[default]\naws_access_key_id=new\naws_secret_access_key=s\n";
    return problem(400, "ExpiredToken");
  });
  S3Settings settings = quick(server);
  settings.credentials = {};
  const auto client = S3Client::make(settings, [&](std::string_view name) -> std::optional<std::string> {
                        return name == "AWS_SHARED_CREDENTIALS_FILE" ? std::optional(path) : std::nullopt;
                      }).value();
  EXPECT_EQ(get(*client), "content");
  EXPECT_EQ(server.requests().size(), 2U);
}

TEST(S3Client, WithoutCredentialsNothingIsSent) {
  HttpServer server(script({{}}));
  S3Settings settings = quick(server);
  settings.credentials = {};
  const auto client = S3Client::make(settings, [](const char*) { return std::nullopt; }).value();
  EXPECT_FALSE(get(*client));
  EXPECT_EQ(client->check("bucket", "").error().kind, ErrorKind::store_unavailable);
  EXPECT_TRUE(server.requests().empty());
}

std::string logged_by(const ServerResponse& response, S3Settings (*change)(S3Settings) = nullptr) {
  HttpServer server(script({response}));
  S3Settings settings = quick(server);
  settings.credentials = {"AKIDEXAMPLE", "topsecret", ""};
  if (change != nullptr) settings = change(settings);
  const auto client = S3Client::make(settings).value();
  testing::internal::CaptureStderr();
  EXPECT_FALSE(get(*client));
  return testing::internal::GetCapturedStderr();
}

TEST(S3Client, RefusalsAreLoggedClearlyWithoutSecrets) {
  const std::string refused = logged_by(problem(403, "SignatureDoesNotMatch"));
  EXPECT_NE(refused.find("S3 refused GET in bucket bucket to access key AKID...: 403 SignatureDoesNotMatch"),
            std::string::npos)
      << refused;
  EXPECT_EQ(refused.find("topsecret"), std::string::npos);
  EXPECT_EQ(refused.find("AKIDEXAMPLE"), std::string::npos);

  ServerResponse elsewhere = problem(301, "PermanentRedirect");
  elsewhere.headers = {{"x-amz-bucket-region", "eu-west-1"}};
  EXPECT_NE(logged_by(elsewhere).find(
                "bucket bucket is in region eu-west-1, but the configured region is us-east-1"),
            std::string::npos);
  EXPECT_NE(logged_by(problem(404, "NoSuchBucket")).find("there is no bucket bucket"), std::string::npos);
  ServerResponse skewed = problem(403, "RequestTimeTooSkewed");
  skewed.headers = {{"Date", "Wed, 01 Jan 2025 00:00:00 GMT"}};
  EXPECT_NE(logged_by(skewed).find("clock is off: the store says Wed, 01 Jan 2025 00:00:00 GMT"),
            std::string::npos);
  EXPECT_EQ(logged_by(problem(404, "NoSuchKey")), "");
}

TEST(RetryPolicy, BacksOffWithFullJitterUpToTheCap) {
  const RetryPolicy policy{.attempts = 4, .base = 100ms, .cap = 5000ms};
  EXPECT_EQ(policy.backoff(0, 1.0), 100ms);
  EXPECT_EQ(policy.backoff(1, 1.0), 200ms);
  EXPECT_EQ(policy.backoff(3, 0.5), 400ms);
  EXPECT_EQ(policy.backoff(10, 1.0), 5000ms);
  EXPECT_EQ(policy.backoff(1000, 1.0), 5000ms);
  EXPECT_EQ(policy.backoff(5, 0.0), 0ms);
}

}  // namespace
}  // namespace tintype::store
