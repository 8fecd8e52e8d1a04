#include "app/wiring/planning.h"

#include <initializer_list>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/wiring/configured_image.h"
#include "app/wiring/detection.h"
#include "steps/help.h"

namespace tintype::app {

namespace {

using formats::Format;

/// A `Switch` is a row of a table of settings, in its order: of formats that are accepted alike, the smaller
/// result comes first.
struct Switch {
  Format format;
  bool on;
  std::string_view setting;
};

Result<options::FormatList> switched_on(std::initializer_list<Switch> switches) {
  options::FormatList formats;
  for (const Switch& one : switches) {
    if (!one.on) continue;
    if (!steps::is_writable(one.format)) {
      return fail(ErrorKind::config, "{}: this server cannot write {}", one.setting,
                  info_of(one.format).name);
    }
    formats.add(one.format);
  }
  return formats;
}

Result<plan::NegotiationSettings> negotiation_of(const config::Settings& settings) {
  plan::NegotiationSettings negotiation;
  TINTYPE_TRY(negotiation.automatic, switched_on({{Format::jxl, settings.auto_jxl, "auto_jxl"},
                                                  {Format::avif, settings.auto_avif, "auto_avif"},
                                                  {Format::webp, settings.auto_webp, "auto_webp"}}));
  TINTYPE_TRY(negotiation.enforced, switched_on({{Format::jxl, settings.enforce_jxl, "enforce_jxl"},
                                                 {Format::avif, settings.enforce_avif, "enforce_avif"},
                                                 {Format::webp, settings.enforce_webp, "enforce_webp"}}));
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
