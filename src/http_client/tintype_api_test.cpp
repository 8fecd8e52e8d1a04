#include "http_client/tintype_api.h"

#include <gtest/gtest.h>

namespace tintype::http_client {
namespace {

TEST(TintypeApi, RequestsHaveTheToken) {
  const HttpRequest request = api_request({"http://host:8080/", "secret"}, "DELETE", "/peer/images/a");
  EXPECT_EQ(request.method, "DELETE");
  EXPECT_EQ(request.url, "http://host:8080/peer/images/a");
  EXPECT_EQ(find_header(request.headers, "authorization"), "Bearer secret");
  EXPECT_EQ(find_header(request.headers, "accept"), "application/json");
  EXPECT_FALSE(request.body);
}

TEST(TintypeApi, RefusalsHaveTheWordsOfTheServer) {
  struct Case {
    int status;
    const char* body;
    Error error;
  };
  const auto bad = ErrorKind::bad_request;
  for (const auto& [status, body, error] : {
           Case{403, R"({"error":"Forbidden"})", {bad, "the server says 403 (Forbidden)"}},
           Case{422,
                R"({"error":"Invalid source image","detail":"too large"})",
                {bad, "the server says 422 (Invalid source image: too large)"}},
           Case{503,
                R"({"error":"Too many requests"})",
                {ErrorKind::queue_full, "the server says 503 (Too many requests)"}},
           Case{502, "<html>", {bad, "the server says 502 (no answer that we understand)"}},
           Case{200, "[]", {bad, "the server says 200 (no answer that we understand)"}},
       }) {
    EXPECT_EQ(refusal_of({.head = {.status = status, .headers = {}}, .body = body}), error) << body;
  }
}

}  // namespace
}  // namespace tintype::http_client
