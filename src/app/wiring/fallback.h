#pragma once

#include <optional>

#include "base/result.h"
#include "config/settings.h"
#include "plan/plan.h"
#include "render/render_pool.h"
#include "service/fallback.h"
#include "url/source_filter.h"

namespace tintype::app {

/// Makes the fallback image of the settings, if there is one. A file is read here, and is the same from now
/// on. `config` where it cannot be read or is no image that the server can decode, or the source is not
/// allowed. An id or a URL is first read when it is needed.
[[nodiscard]] Result<std::optional<service::Fallback>> make_fallback(const config::Settings& settings,
                                                                     const url::SourceFilter& filter,
                                                                     const plan::Planner& planner,
                                                                     render::RenderPool& pool);

}  // namespace tintype::app
