#include "app/wiring/gauges.h"

namespace tintype::app {

void Gauges::refresh() {
  using metrics::Restart;
  const std::lock_guard lock(mutex_);
  const render::PoolStats now = pool_.stats();
  metrics_.workers_ready().set(now.ready);
  metrics_.render_queue_depth().set(now.waiting);
  const auto count = [this](Restart reason, std::uint64_t before, std::uint64_t after) {
    metrics_.worker_restarts(reason).add(static_cast<double>(after - before));
  };
  count(Restart::worn, last_.retired, now.retired);
  count(Restart::crash, last_.crashes, now.crashes);
  count(Restart::deadline, last_.deadlines, now.deadlines);
  count(Restart::memory, last_.out_of_memory, now.out_of_memory);
  last_ = now;
}

}  // namespace tintype::app
