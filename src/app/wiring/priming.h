#pragma once

#include <memory>
#include <string>

#include "config/settings.h"
#include "handlers/event_handler.h"
#include "metrics/metrics.h"
#include "render/render_pool.h"
#include "service/background_deriver.h"
#include "service/deriver.h"
#include "service/primer.h"

namespace tintype::app {

/// Returns what the settings have primed of every upload.
[[nodiscard]] service::PrimeOrder standing_order(const config::Settings& settings);

/// Returns how images are primed: by requests where there is a `prime_via`.
[[nodiscard]] service::PrimeWay prime_way(const config::Settings& settings);

/// Makes the function that primes an image by `prime_way` and counts it.
[[nodiscard]] service::BackgroundDeriver::Make make_maker(const config::Settings& settings,
                                                          service::Deriver& deriver,
                                                          metrics::Metrics& metrics);

/// Makes what primes in the background: while workers are idle, where they are what makes the images.
[[nodiscard]] std::unique_ptr<service::BackgroundDeriver> make_priming(
    const config::Settings& settings, const service::BackgroundDeriver::Make& make,
    const render::RenderPool& pool);

/// Makes the handler of events; none where events are off. `config` where the store is no bucket.
[[nodiscard]] Result<std::unique_ptr<handlers::EventHandler>> make_event_handler(
    const config::Settings& settings, service::Primer& primer);

}  // namespace tintype::app
