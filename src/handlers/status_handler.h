#pragma once

#include <functional>

#include "http/message.h"
#include "metrics/metrics.h"
#include "render/render_pool.h"
#include "service/blocking_pool.h"
#include "store/sources.h"

namespace tintype::handlers {

/// Answers what operators and their machines ask: alive, ready, and the metrics.
class StatusHandler {
 public:
  /// `refresh_gauges` brings what is not counted as it happens up to date before the figures are written.
  StatusHandler(store::Sources& store, const render::RenderPool& pool, service::BlockingPool& blocking,
                metrics::Metrics& metrics, std::function<void()> refresh_gauges);

  /// Answers GET /health: the process is alive.
  [[nodiscard]] http::Response health() const;
  /// Answers GET /ready: the store answers and at least one worker is up, else 503 that says which is not.
  [[nodiscard]] http::Awaitable<Result<http::Response>> ready(http::Request& request);
  /// Answers GET /metrics: Prometheus text format 0.0.4.
  [[nodiscard]] http::Response metrics() const;

 private:
  store::Sources& store_;
  const render::RenderPool& pool_;
  service::BlockingPool& blocking_;
  metrics::Metrics& metrics_;
  std::function<void()> refresh_gauges_;
};

}  // namespace tintype::handlers
