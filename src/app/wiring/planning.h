#pragma once

#include <string>

#include "base/result.h"
#include "config/settings.h"
#include "plan/plan.h"

namespace tintype::app {

/// Makes the planner of the settings: quality, formats, limits and presets. `config` names each preset that
/// is wrong, or a format that cannot be written.
[[nodiscard]] Result<plan::Planner> make_planner(const config::Settings& settings);
/// Makes the planner of the settings with `watermark`, the reference of the watermark's image.
[[nodiscard]] Result<plan::Planner> make_planner(const config::Settings& settings,
                                                 const std::string& watermark);

/// Returns every option of an image in a few lines each, for --help.
[[nodiscard]] std::string options_help();

}  // namespace tintype::app
