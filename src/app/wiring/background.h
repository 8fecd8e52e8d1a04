#pragma once

#include <memory>

#include "config/settings.h"
#include "plan/plan.h"
#include "render/pool.h"
#include "service/background_deriver.h"
#include "service/deriver.h"
#include "service/reduced_sources.h"

namespace tintype::app {

/// Derives while nobody waits for a worker and, of several, one is left for whoever comes next.
[[nodiscard]] std::unique_ptr<service::BackgroundDeriver> make_idle_deriver(service::Deriver& deriver,
                                                                            const render::Pool& pool);

/// None where they are off.
[[nodiscard]] std::unique_ptr<service::ReducedSources> make_reduced_sources(
    const config::Settings& settings, const plan::Planner& planner, service::SourceLoader& loader,
    cache::FileCache& sources, render::Pool& pool, metrics::Metrics& metrics);

/// Whether a worker may be taken for what nobody waits for.
[[nodiscard]] bool has_idle_worker(const render::Pool& pool);

}  // namespace tintype::app
