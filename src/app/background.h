#pragma once

#include <memory>

#include "config/settings.h"
#include "plan/plan.h"
#include "render/pool.h"
#include "server/deriver.h"
#include "server/idle_deriver.h"
#include "server/reduced_sources.h"

namespace tintype::app {

/// Derives while nobody waits for a worker and, of several, one is left for whoever comes next.
[[nodiscard]] std::unique_ptr<server::IdleDeriver> make_idle_deriver(server::Deriver& deriver,
                                                                     const render::Pool& pool);

/// None where they are off.
[[nodiscard]] std::unique_ptr<server::ReducedSources> make_reduced_sources(
    const config::Settings& settings, const plan::Planner& planner, server::SourceLoader& loader,
    cache::FileCache& sources, render::Pool& pool, metrics::Metrics& metrics);

/// Whether a worker may be taken for what nobody waits for.
[[nodiscard]] bool has_idle_worker(const render::Pool& pool);

}  // namespace tintype::app
