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

/// Returns what the settings have derived from every upload.
[[nodiscard]] service::PrimeOrder standing_order(const config::Settings& settings);

/// Returns how images are primed: by requests where there is a `prime_via`.
[[nodiscard]] service::PrimeMethod prime_method(const config::Settings& settings);

/// Returns the function that primes images, by `prime_method`, and counts them.
[[nodiscard]] service::BackgroundDeriver::Derive make_prime_function(const config::Settings& settings,
                                                                     service::Deriver& deriver,
                                                                     metrics::Metrics& metrics);

/// Makes what primes in the background: while workers are idle, where they are what renders the images.
[[nodiscard]] std::unique_ptr<service::BackgroundDeriver> make_priming(
    const config::Settings& settings, const service::BackgroundDeriver::Derive& derive,
    const render::RenderPool& pool);

/// Makes the handler of bucket events; none where they are off. `config` where the store is no bucket.
[[nodiscard]] Result<std::unique_ptr<handlers::EventHandler>> make_event_handler(
    const config::Settings& settings, service::Primer& primer);

}  // namespace tintype::app
