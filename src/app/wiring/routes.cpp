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
Awaitable<Response> at_once(Response response) {
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

http::Router make_routes(handlers::ImageHandler& images, handlers::UploadHandler& uploads,
                         handlers::OriginalHandler& originals, handlers::PrimeHandler& priming,
                         handlers::StatusHandler& status, handlers::EventHandler* events,
                         const thumbor::Signer* thumbor) {
  http::Router router;
  router.add(verb::post, "/images", Route::upload,
             [&](Request& r, const Captures&) { return uploads.post(r); });
  router.add(verb::put, "/images/{id}", Route::upload,
             [&](Request& r, const Captures& in) { return uploads.put(r, in[0]); });
  router.add(verb::delete_, "/images/{id}", Route::remove,
             [&](Request& r, const Captures& in) { return originals.remove(r, in[0]); });
  router.add(verb::delete_, "/peer/images/{id}", Route::peer,
             [&](Request& r, const Captures& in) { return originals.invalidate(r, in[0]); });
  router.add(verb::get, "/images/{id}/info", Route::info,
             [&](Request& r, const Captures& in) { return originals.info(r, in[0]); });
  router.add(verb::post, "/prime", Route::prime,
             [&](Request& r, const Captures&) { return priming.post(r); });
  if (events != nullptr) {
    router.add(verb::post, "/events/s3", Route::event,
               [events](Request& r, const Captures&) { return events->s3(r); });
  }
  router.add(verb::get, "/i/{preset}/{file*}", Route::preset,
             [&](Request& r, const Captures& in) { return images.preset_url(r, in[0], in[1]); });
  router.add(verb::get, "/health", Route::health,
             [&](Request&, const Captures&) { return at_once(status.health()); });
  router.add(verb::get, "/ready", Route::ready, [&](Request& r, const Captures&) { return status.ready(r); });
  router.add(verb::get, "/metrics", Route::metrics,
             [&](Request&, const Captures&) { return at_once(status.metrics()); });
  if (thumbor != nullptr) {
    router.add(verb::get, "/thumbor/{path*}", Route::thumbor,
               [&images, thumbor](Request& r, const Captures& in) {
                 return images.thumbor_url(r, in[0], *thumbor);
               });
  }
  router.add_fallback(Route::image, [&](Request& r, const Captures&) { return images.signed_url(r); });
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
  const std::string_view method(served.request.head.method_string().data(),
                                served.request.head.method_string().size());
  log::info("request={} {} {} status={} bytes={} ms={:.1f}", served.request.id, method, loggable_path(served),
            response.status(), bytes, std::chrono::duration<double, std::milli>(served.time).count());
}

}  // namespace tintype::app
