#pragma once

#include <memory>

#include "config/settings.h"
#include "plan/plan.h"
#include "render/render_pool.h"
#include "service/background_deriver.h"
#include "service/deriver.h"
#include "service/reduced_sources.h"

namespace tintype::app {

/// Makes the deriver for the background, which derives while no request waits for a worker and, of several
/// workers, one stays free for the next request.
[[nodiscard]] std::unique_ptr<service::BackgroundDeriver> make_idle_deriver(service::Deriver& deriver,
                                                                            const render::RenderPool& pool);

/// Makes the reduced sources of the settings; none where they are off.
[[nodiscard]] std::unique_ptr<service::ReducedSources> make_reduced_sources(
    const config::Settings& settings, const plan::Planner& planner, service::SourceLoader& loader,
    cache::FileCache& sources, render::RenderPool& pool, metrics::Metrics& metrics);

/// Returns whether a worker may be taken for work that no request waits for.
[[nodiscard]] bool has_idle_worker(const render::RenderPool& pool);

}  // namespace tintype::app
