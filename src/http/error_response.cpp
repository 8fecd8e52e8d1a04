#include "http/error_response.h"

#include "base/json.h"
#include "base/log.h"
#include "http/semantics.h"

namespace tintype::http {
namespace {

constexpr std::string_view kRetryAfterSeconds = "1";

}  // namespace

void log_failure(const Error& error, std::string_view request_id) {
  const ErrorMeaning& meaning = describe(error.kind);
  log::at(meaning.level, "request={} error={} {}", request_id, meaning.label, error.detail);
}

Response error_response(const Error& error, std::string_view accept, std::string_view request_id) {
  const ErrorMeaning& meaning = describe(error.kind);
  Response response(error.status());
  response.set_error(error.kind);
  response.add("Cache-Control", "no-store").add("X-Request-Id", request_id);
  if (meaning.retryable) response.add("Retry-After", kRetryAfterSeconds);
  if (error.kind == ErrorKind::request_timeout) response.close_connection();
  if (!prefers_json(accept)) {
    std::string text(meaning.public_text);
    if (meaning.detail_for == Audience::clients && !error.detail.empty()) text += ": " + error.detail;
    response.set_body(text + "\n", "text/plain; charset=utf-8");
    return response;
  }
  Json body{{"error", meaning.public_text}, {"status", error.status()}};
  if (meaning.detail_for != Audience::operators && !error.detail.empty()) body.set("detail", error.detail);
  body.set("request_id", request_id);
  response.set_body(body.text() + "\n", "application/json");
  return response;
}

}  // namespace tintype::http
