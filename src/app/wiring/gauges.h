#pragma once

#include <mutex>

#include "cache/usage.h"
#include "metrics/metrics.h"
#include "render/render_pool.h"

namespace tintype::app {

/// `Gauges` copies figures of the pool into the metrics: gauges as they are now, counters by what was added
/// since the last time. `refresh` is called before the metrics are written; any thread.
class Gauges {
 public:
  Gauges(const render::RenderPool& pool, metrics::Metrics& metrics) : pool_(pool), metrics_(metrics) {}
  void refresh();

 private:
  const render::RenderPool& pool_;
  metrics::Metrics& metrics_;
  std::mutex mutex_;
  render::PoolStats last_;
};

}  // namespace tintype::app
