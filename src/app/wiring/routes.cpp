#include "app/wiring/routes.h"

#include "base/log.h"

namespace tintype::app {
namespace {

using boost::beast::http::verb;
using http::Awaitable;
using http::Captures;
using http::Request;
using http::Response;
using metrics::Route;

// A handler that answers at once, as one that need not.
Awaitable<Result<Response>> at_once(Response response) {
  co_return response;
}

constexpr std::string_view kThumborPrefix = "/thumbor/";

// The signature is the caller's ticket: a log that has it can be replayed.
std::string_view loggable_path(const http::Served& served) {
  const std::string_view path = served.request.path();
  if (served.route != Route::image && served.route != Route::thumbor) return path;
  const auto slash = path.find('/', served.route == Route::thumbor ? kThumborPrefix.size() : 1);
  return slash == std::string_view::npos ? std::string_view() : path.substr(slash);
}

}  // namespace

http::Router make_routes(const RouteTargets& to) {
  const auto with_token = [&to](http::Handler handler) {
    return http::require_token(to.token, std::move(handler));
  };
  http::Router router;
  router.add(verb::post, "/images", Route::upload,
             with_token([to](Request& r, const Captures&) { return to.uploads.post(r); }));
  router.add(verb::put, "/images/{id}", Route::upload,
             with_token([to](Request& r, const Captures& in) { return to.uploads.put(r, in[0]); }));
  router.add(verb::delete_, "/images/{id}", Route::remove,
             with_token([to](Request&, const Captures& in) { return to.originals.remove(in[0]); }));
  router.add(verb::delete_, "/peer/images/{id}", Route::peer,
             with_token([to](Request&, const Captures& in) { return to.originals.invalidate(in[0]); }));
  router.add(verb::get, "/images/{id}/info", Route::info,
             with_token([to](Request&, const Captures& in) { return to.originals.info(in[0]); }));
  router.add(verb::post, "/prime", Route::prime,
             with_token([to](Request& r, const Captures&) { return to.priming.post(r); }));
  if (to.events != nullptr) {
    router.add(verb::post, "/events/s3", Route::event,
               http::require_token(
                   to.events_secret, [to](Request& r, const Captures&) { return to.events->s3(r); },
                   http::TokenPlace::query_or_header));
  }
  router.add(verb::get, "/i/{preset}/{file*}", Route::preset,
             [to](Request& r, const Captures& in) { return to.images.preset_url(r, in[0], in[1]); });
  router.add(verb::get, "/health", Route::health,
             [to](Request&, const Captures&) { return at_once(to.status.health()); });
  router.add(verb::get, "/ready", Route::ready,
             [to](Request& r, const Captures&) { return to.status.ready(r); });
  router.add(verb::get, "/metrics", Route::metrics,
             [to](Request&, const Captures&) { return at_once(to.status.metrics()); });
  if (to.thumbor != nullptr) {
    router.add(verb::get, "/thumbor/{path*}", Route::thumbor,
               [to](Request& r, const Captures& in) { return to.images.thumbor_url(r, in[0], *to.thumbor); });
  }
  router.add_fallback(Route::image, [to](Request& r, const Captures&) { return to.images.signed_url(r); });
  return router;
}

void count_request(const http::Served& served, metrics::Metrics& metrics, bool access_log) {
  const http::Response& response = served.response;
  const bool has_body = served.sent && served.request.method() != verb::head;
  const std::uint64_t bytes = has_body ? response.body_bytes() : 0;
  metrics.http_requests(served.route, metrics::Status{response.status()}).add();
  metrics.bytes_sent(served.route).add(static_cast<double>(bytes));
  if (const auto error = response.error()) metrics.errors(*error).add();
  if (!access_log) return;
  log::info("request={} {} {} status={} bytes={} ms={:.1f}", served.request.id, served.request.method_name(),
            loggable_path(served), response.status(), bytes,
            std::chrono::duration<double, std::milli>(served.time).count());
}

}  // namespace tintype::app
