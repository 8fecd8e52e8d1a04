#include "app/wiring/background.h"

#include <algorithm>

namespace tintype::app {
namespace {

constexpr std::size_t kMaxWaiting = 1000;

}  // namespace

bool has_idle_worker(const render::RenderPool& pool) {
  const render::PoolStats now = pool.stats();
  const unsigned for_visitors = std::min(1U, now.ready > 1 ? now.ready - 1 : 0U);
  return now.waiting == 0 && now.busy + for_visitors < now.ready;
}

std::unique_ptr<service::BackgroundDeriver> make_idle_deriver(service::Deriver& deriver,
                                                              const render::RenderPool& pool) {
  return std::make_unique<service::BackgroundDeriver>(
      [&deriver](const service::BackgroundDeriver::Batch& batch) { return deriver.derive_all(batch); },
      [&pool] { return has_idle_worker(pool); }, kMaxWaiting);
}

std::unique_ptr<service::ReducedSources> make_reduced_sources(
    const config::Settings& settings, const plan::Planner& planner, service::SourceLoader& loader,
    cache::FileCache& sources, render::RenderPool& pool, metrics::Metrics& metrics) {
  if (settings.reduced_source == "off") return nullptr;
  return std::make_unique<service::ReducedSources>(
      planner.reducing(static_cast<int>(settings.reduced_source_side)), loader, sources, pool,
      [&pool] { return has_idle_worker(pool); }, metrics);
}

}  // namespace tintype::app
