#include "handlers/event_handler.h"

#include <utility>

#include "base/json.h"
#include "base/log.h"
#include "handlers/s3_event.h"
#include "http/small_body.h"

namespace tintype::handlers {
namespace {

// SNS sends 256 KiB at most, buckets less.
constexpr std::size_t kMaxEventBytes = 1 << 20;

}  // namespace

EventHandler::EventHandler(BucketLocation location, service::Primer& primer)
    : location_(std::move(location)), primer_(primer) {}

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

http::Awaitable<Result<http::Response>> EventHandler::s3(http::Request& request) {
  TINTYPE_CO_TRY(const std::string body, co_await http::read_small_body(request, kMaxEventBytes));
  TINTYPE_CO_TRY(const std::size_t primed, prime(body));
  http::Response response(200);
  response.add("Cache-Control", "no-store");
  co_return response.set_body(Json{{"queued", primed}}.text() + "\n", "application/json");
}

}  // namespace tintype::handlers
