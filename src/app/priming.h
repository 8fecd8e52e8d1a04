#pragma once

#include <memory>
#include <string>

#include "config/settings.h"
#include "metrics/metrics.h"
#include "render/pool.h"
#include "server/deriver.h"
#include "server/event_handler.h"
#include "server/idle_deriver.h"
#include "server/primer.h"

namespace tintype::app {

/// What the settings have made of every upload.
[[nodiscard]] server::PrimeOrder standing_order(const config::Settings& settings);

[[nodiscard]] server::PrimeWay prime_way(const config::Settings& settings);

/// What primes in the background: workers while they are idle, or requests through `prime_via`.
[[nodiscard]] std::unique_ptr<server::IdleDeriver> make_priming(const config::Settings& settings,
                                                                server::Deriver& deriver,
                                                                const render::Pool& pool,
                                                                metrics::Metrics& metrics);

/// None: events are off. `config` where the store is no bucket.
[[nodiscard]] Result<std::unique_ptr<server::EventHandler>> make_event_handler(
    const config::Settings& settings, server::Primer& primer);

}  // namespace tintype::app
