#pragma once

#include <memory>

#include "app/wiring/data_dir.h"
#include "cache/published.h"
#include "config/settings.h"
#include "plan/plan.h"

namespace tintype::app {

/// Opens what the settings have published; where they have nothing published, what an earlier start published
/// is removed, and the result is null. The cache of derived images is open.
[[nodiscard]] Result<std::unique_ptr<cache::PublishedFiles>> open_published(const config::Settings& settings,
                                                                            const DataDir& data,
                                                                            const plan::Planner& planner);

}  // namespace tintype::app
