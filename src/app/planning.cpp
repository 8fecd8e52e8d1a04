#include "app/planning.h"

#include <fmt/format.h>

#include "steps/help.h"

namespace tintype::app {

Result<plan::Planner> make_planner(const config::Settings& settings) {
  std::string defaults =
      fmt::format("dq:{}/msr:{}/msfs:{}/mrd:{}", settings.quality, settings.max_source_megapixels,
                  settings.max_source_bytes, settings.max_result_dimension);
  for (const auto& [format, quality] : settings.format_quality)
    defaults += fmt::format("/fq:{}:{}", format, quality);
  defaults += fmt::format("/engine:{}", settings.engine);
  return plan::Planner::make({.defaults = defaults,
                              .presets = settings.presets,
                              .allow_limits_by_url = settings.allow_limits_by_url});
}

std::string options_help() {
  return steps::options_text();
}

}  // namespace tintype::app
