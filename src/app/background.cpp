#include "app/background.h"

#include <algorithm>

namespace tintype::app {
namespace {

constexpr std::size_t kMaxWaiting = 1000;

bool has_idle_worker(const render::Pool& pool) {
  const render::PoolStats now = pool.stats();
  const unsigned for_visitors = std::min(1U, now.ready > 1 ? now.ready - 1 : 0U);
  return now.waiting == 0 && now.busy + for_visitors < now.ready;
}

}  // namespace

std::unique_ptr<server::IdleDeriver> make_idle_deriver(server::Deriver& deriver, const render::Pool& pool) {
  return std::make_unique<server::IdleDeriver>(
      [&deriver](const server::IdleDeriver::Batch& batch) { return deriver.derive_all(batch); },
      [&pool] { return has_idle_worker(pool); }, kMaxWaiting);
}

}  // namespace tintype::app
