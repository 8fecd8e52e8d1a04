#pragma once

#include <memory>

#include "render/pool.h"
#include "server/deriver.h"
#include "server/idle_deriver.h"

namespace tintype::app {

/// Derives while nobody waits for a worker and, of several, one is left for whoever comes next.
[[nodiscard]] std::unique_ptr<server::IdleDeriver> make_idle_deriver(server::Deriver& deriver,
                                                                     const render::Pool& pool);

/// Whether a worker may be taken for what nobody waits for.
[[nodiscard]] bool has_idle_worker(const render::Pool& pool);

}  // namespace tintype::app
