#include "app/wiring/planning.h"

#include <string>
#include <string_view>
#include <variant>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/wiring/configured_image.h"
#include "app/wiring/detection.h"
#include "config/descriptor.h"
#include "steps/help.h"

namespace tintype::app {

namespace {

using formats::Format;

/// Returns the formats whose switch ("auto_webp") is on, in the order in which formats that are accepted
/// alike are sent.
Result<formats::FormatList> switched_on(const config::Settings& settings, std::string_view prefix) {
  formats::FormatList on;
  for (const Format format : formats::kNegotiated) {
    const std::string setting = fmt::format("{}_{}", prefix, info_of(format).name);
    const config::Descriptor* const descriptor = config::find_descriptor(setting);
    if (descriptor == nullptr || !(settings.*std::get<bool config::Settings::*>(descriptor->member)))
      continue;
    if (!steps::is_writable(format))
      return fail(ErrorKind::config, "{}: this server cannot write {}", setting, info_of(format).name);
    on.add(format);
  }
  return on;
}

Result<plan::NegotiationSettings> negotiation_of(const config::Settings& settings) {
  plan::NegotiationSettings negotiation;
  TINTYPE_TRY(negotiation.automatic, switched_on(settings, "auto"));
  TINTYPE_TRY(negotiation.enforced, switched_on(settings, "enforce"));
  if (settings.avif_async) negotiation.slow.add(Format::avif);
  return negotiation;
}

}  // namespace

Result<plan::Planner> make_planner(const config::Settings& settings) {
  return make_planner(settings, reference_without_reading(settings.watermark));
}

Result<plan::Planner> make_planner(const config::Settings& settings, const std::string& watermark) {
  std::string defaults =
      fmt::format("dq:{}/msr:{}/msfs:{}/maf:{}/mrd:{}", settings.quality, settings.max_source_megapixels,
                  settings.max_source_bytes, settings.max_frames, settings.max_result_dimension);
  for (const auto& [format, quality] : settings.format_quality)
    defaults += fmt::format("/fq:{}:{}", format, quality);
  defaults += fmt::format("/engine:{}", settings.engine);
  defaults += fmt::format("/preferred_formats:{}", fmt::join(settings.preferred_formats, ":"));
  TINTYPE_TRY(const plan::NegotiationSettings negotiation, negotiation_of(settings));
  return plan::Planner::make({.defaults = defaults,
                              .presets = settings.presets,
                              .allow_limits_by_url = settings.allow_limits_by_url,
                              .negotiation = negotiation,
                              .detection = !detection_module(settings).empty(),
                              .client_hints = settings.client_hints,
                              .watermark = watermark,
                              .expose_location = settings.info_places});
}

std::string options_help() {
  return steps::options_text();
}

}  // namespace tintype::app
