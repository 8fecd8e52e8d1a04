#pragma once

#include <string>

#include "base/result.h"
#include "config/settings.h"
#include "plan/plan.h"

namespace tintype::app {

/// The planner of the settings: quality, formats, limits and presets. `config` names each preset that is
/// wrong, or a format that cannot be written.
[[nodiscard]] Result<plan::Planner> make_planner(const config::Settings& settings);
/// The same where the picture of the setting `watermark` has been read.
[[nodiscard]] Result<plan::Planner> make_planner(const config::Settings& settings,
                                                 const std::string& watermark);

/// Every option of a picture in a few lines each, for --help.
[[nodiscard]] std::string options_help();

}  // namespace tintype::app
