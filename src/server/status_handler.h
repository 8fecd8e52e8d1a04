#pragma once

#include <functional>

#include "metrics/metrics.h"
#include "render/pool.h"
#include "server/blocking_pool.h"
#include "server/message.h"
#include "store/sources.h"

namespace tintype::server {

/// What operators and their machines ask: alive, ready, and the figures.
class StatusHandler {
 public:
  /// `refresh_gauges` brings what is not counted as it happens up to date before the figures are written.
  StatusHandler(store::Sources& store, const render::Pool& pool, BlockingPool& blocking,
                metrics::Metrics& metrics, std::function<void()> refresh_gauges);

  /// GET /health: the process answers.
  [[nodiscard]] Response health() const;
  /// GET /ready: the store answers and at least one worker is up, else 503 that says which is not.
  [[nodiscard]] Awaitable<Response> ready(Request& request);
  /// GET /metrics: Prometheus text format 0.0.4.
  [[nodiscard]] Response metrics() const;

 private:
  store::Sources& store_;
  const render::Pool& pool_;
  BlockingPool& blocking_;
  metrics::Metrics& metrics_;
  std::function<void()> refresh_gauges_;
};

}  // namespace tintype::server
