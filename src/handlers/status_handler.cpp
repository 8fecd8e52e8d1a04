#include "handlers/status_handler.h"

#include "base/json.h"
#include "base/log.h"

namespace tintype::handlers {

StatusHandler::StatusHandler(store::Sources& store, const render::RenderPool& pool,
                             service::BlockingPool& blocking, metrics::Metrics& metrics,
                             std::function<void()> refresh_gauges)
    : store_(store),
      pool_(pool),
      blocking_(blocking),
      metrics_(metrics),
      refresh_gauges_(std::move(refresh_gauges)) {}

http::Response StatusHandler::health() const {
  http::Response response;
  response.add("Cache-Control", "no-store").set_body("ok\n", "text/plain; charset=utf-8");
  return response;
}

http::Awaitable<Result<http::Response>> StatusHandler::ready(http::Request& request) {
  const auto store = co_await blocking_.run([this] { return store_.check(); });
  if (!store) log::warning("request={} not ready: the store: {}", request.id, store.error().detail);
  const unsigned workers = pool_.ready();
  const bool is_ready = store.has_value() && workers > 0;
  const Json body{{"ready", is_ready}, {"store", store ? "reachable" : "unreachable"}, {"workers", workers}};
  http::Response response(is_ready ? 200 : 503);
  response.add("Cache-Control", "no-store").set_body(body.text() + "\n", "application/json");
  if (!is_ready) response.add("Retry-After", "1");
  co_return response;
}

http::Response StatusHandler::metrics() const {
  refresh_gauges_();
  http::Response response;
  response.add("Cache-Control", "no-store").set_body(metrics_.text(), metrics::kTextContentType);
  return response;
}

}  // namespace tintype::handlers
