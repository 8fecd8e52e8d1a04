#include "app/wiring/fallback.h"

#include <utility>

#include "app/wiring/configured_image.h"

namespace tintype::app {

Result<std::optional<service::Fallback>> make_fallback(const config::Settings& settings,
                                                       const url::SourceFilter& filter,
                                                       const plan::Planner& planner,
                                                       render::RenderPool& pool) {
  if (settings.fallback_image.empty()) return std::nullopt;
  constexpr std::string_view kSetting = "fallback_image";
  TINTYPE_TRY(ConfiguredImage image, read_configured_image(kSetting, settings.fallback_image, filter));
  TINTYPE_CHECK(check_configured_image(kSetting, image, planner, pool));
  service::Fallback fallback;
  fallback.reference = std::move(image.reference);
  fallback.file = std::move(image.file);
  fallback.digest = image.digest;
  fallback.status = static_cast<int>(settings.fallback_status);
  fallback.ttl = std::chrono::floor<std::chrono::seconds>(settings.fallback_ttl);
  return fallback;
}

}  // namespace tintype::app
