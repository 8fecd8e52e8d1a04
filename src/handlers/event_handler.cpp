#include "handlers/event_handler.h"

#include <utility>

#include "base/encoding.h"
#include "base/json.h"
#include "base/log.h"
#include "handlers/s3_event.h"
#include "http/error_response.h"
#include "http/small_body.h"

namespace tintype::handlers {
namespace {

// SNS sends 256 KiB at most, buckets less.
constexpr std::size_t kMaxEventBytes = 1 << 20;

std::string_view secret_in_query(const http::Request& request) {
  constexpr std::string_view kName = "?secret=";
  const std::string_view target(request.head.target().data(), request.head.target().size());
  const std::size_t position = target.find(kName);
  return position == std::string_view::npos ? std::string_view() : target.substr(position + kName.size());
}

}  // namespace

EventHandler::EventHandler(http::Token secret, BucketLocation location, service::Primer& primer)
    : secret_(secret), location_(std::move(location)), primer_(primer) {}

Result<void> EventHandler::check(const http::Request& request) const {
  const std::string_view in_query = secret_in_query(request);
  if (in_query.empty()) return secret_.check(request);
  TINTYPE_TRY(const std::string secret, percent_decode(in_query));
  return secret_.check(secret);
}

Result<std::size_t> EventHandler::prime(const std::string& body) const {
  TINTYPE_TRY(const S3Events events, read_s3_events(body));
  // Not followed by itself: a secret that leaked must not make this server fetch what a stranger names.
  if (!events.confirm_url.empty())
    log::warning("a subscription to events waits to be confirmed: open {}", events.confirm_url);
  if (primer_.has_no_room_for(events.created.size()))
    return fail(ErrorKind::queue_full, "too much waits to be primed");
  std::size_t primed = 0;
  for (const CreatedObject& object : events.created) {
    if (object.bucket != location_.bucket || !object.key.starts_with(location_.prefix)) continue;
    auto batch = primer_.jobs(object.key.substr(location_.prefix.size()), primer_.standing());
    if (!batch) {
      log::info("an object that was put is not primed: {}", batch.error().detail);
    } else if (!batch->empty()) {
      primed +=
          primer_.add(*std::move(batch), {}) == service::BackgroundDeriver::Admission::queue_full ? 0 : 1;
    }
  }
  return primed;
}

http::Awaitable<http::Response> EventHandler::s3(http::Request& request) {
  Result<std::size_t> primed = fail(ErrorKind::internal, "");
  if (auto allowed = check(request); !allowed) {
    primed = fail(std::move(allowed));
  } else {
    const Result<std::string> body = co_await http::read_small_body(request, kMaxEventBytes);
    primed = body.and_then([this](const std::string& text) { return prime(text); });
  }
  if (!primed) {
    const Error& error = primed.error();
    log::at(describe(error.kind).level, "request={} event error={} {}", request.id,
            describe(error.kind).label, error.detail);
    co_return http::error_response(error, request.header(boost::beast::http::field::accept), request.id);
  }
  http::Response response(200);
  response.add("Cache-Control", "no-store");
  co_return response.set_body(Json{{"queued", *primed}}.text() + "\n", "application/json");
}

}  // namespace tintype::handlers
