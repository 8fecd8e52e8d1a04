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

/// By requests where there is a `prime_via`.
[[nodiscard]] server::PrimeWay prime_way(const config::Settings& settings);

/// How images are primed, by `prime_way`, and counted.
[[nodiscard]] server::IdleDeriver::Make make_maker(const config::Settings& settings, server::Deriver& deriver,
                                                   metrics::Metrics& metrics);

/// What primes in the background: while workers are idle, where they are what makes the images.
[[nodiscard]] std::unique_ptr<server::IdleDeriver> make_priming(const config::Settings& settings,
                                                                const server::IdleDeriver::Make& make,
                                                                const render::Pool& pool);

/// None: events are off. `config` where the store is no bucket.
[[nodiscard]] Result<std::unique_ptr<server::EventHandler>> make_event_handler(
    const config::Settings& settings, server::Primer& primer);

}  // namespace tintype::app
