#include "plan/plan.h"

#include <span>
#include <utility>

#include "base/encoding.h"
#include "steps/detection/detection_need.h"
#include "steps/passes.h"

namespace tintype::plan {
namespace {

using std::chrono::system_clock;

/// The version of the renderer changes when the same canonical text gives other bytes than before, so that
/// old cache entries are not found.
constexpr std::string_view kRendererVersion = "tintype 2\n";

constexpr std::size_t kUsualTextBytes = 128;

Result<void> apply_extension(steps::Options& options, std::string_view extension) {
  if (extension.empty() || options.get<steps::Raw>().raw) return {};
  TINTYPE_TRY(const steps::OptionSpec* format, steps::find_option("format"));
  const std::string argument(extension);
  return steps::set_option(options, *format, std::span(&argument, 1));
}

Result<void> check_expiry(const steps::Options& options, system_clock::time_point now) {
  const auto expires = options.get<steps::Delivery>().expires;
  if (expires == 0 || system_clock::to_time_t(now) <= expires) return {};
  return fail(ErrorKind::invalid_url, "option expires: {} has passed", expires);
}

/// `Errors` collects the mistakes of a configuration.
class Errors {
 public:
  template <typename T>
  void note(std::string_view where, const Result<T>& result) {
    if (!result) lines_ += fmt::format("{}{}: {}", lines_.empty() ? "" : "\n", where, result.error().detail);
  }
  [[nodiscard]] const std::string& lines() const { return lines_; }

 private:
  std::string lines_;
};

}  // namespace

Plan::Plan(steps::Options options, VaryBy varies_by) : options_(std::move(options)), varies_by_(varies_by) {
  steps::end_passes(options_);
  worker_text_.reserve(kUsualTextBytes);
  steps::print_key(options_, worker_text_);
  canonical_bytes_ = worker_text_.size();
  Sha256 hash;
  hash.update(as_bytes(kRendererVersion));
  hash.update(as_bytes(canonical()));
  key_ = hash.finish();
  steps::print_limits(options_, worker_text_);
}

WorkerPlan Plan::for_worker() const {
  return {.text = worker_text_, .needs_detection = steps::needs_detection(options_)};
}

Result<Planner> Planner::make(PlannerSettings settings) {
  Planner planner;
  Errors mistakes;
  for (const auto& [name, text] : settings.presets) {
    auto options = url::parse_options(text);
    mistakes.note(fmt::format("preset {}", name), options);
    planner.preset_options_.emplace(name, std::move(options).value_or(url::RawOptions{}));
  }
  for (const auto& [name, options] : planner.preset_options_) {
    steps::Options scratch;
    mistakes.note(fmt::format("preset {}", name),
                  OptionsMerger(scratch, planner.preset_options_).apply_preset(name));
  }

  const auto defaults = url::parse_options(settings.defaults);
  mistakes.note("defaults", defaults);
  if (defaults) {
    mistakes.note("defaults",
                  OptionsMerger(planner.defaults_, planner.preset_options_).apply(*defaults, true));
  }
  if (!mistakes.lines().empty()) return fail(ErrorKind::config, "{}", mistakes.lines());

  planner.start_ = planner.defaults_;
  TINTYPE_CHECK(planner.apply_default_preset(planner.start_));
  planner.presets_ = std::move(settings.presets);
  planner.allow_limits_by_url_ = settings.allow_limits_by_url;
  planner.negotiation_ = settings.negotiation;
  planner.detection_ = settings.detection;
  planner.client_hints_ = settings.client_hints;
  planner.watermark_ = std::move(settings.watermark);
  planner.expose_location_ = settings.expose_location;
  return planner;
}

Result<void> Planner::apply_default_preset(steps::Options& options) const {
  if (!preset_options_.contains("default")) return {};
  return OptionsMerger(options, preset_options_).apply_preset("default");
}

Result<steps::Options> Planner::start(const Client& client) const {
  if (!client_hints_) return start_;
  steps::Options options = defaults_;
  if (!apply_hints(options, client)) return start_;
  TINTYPE_CHECK(apply_default_preset(options));
  return options;
}

Result<Plan> Planner::finish(steps::Options options, std::string_view extension, system_clock::time_point now,
                             const Client& client) const {
  TINTYPE_CHECK(apply_extension(options, extension));
  TINTYPE_CHECK(check_expiry(options, now));
  TINTYPE_CHECK(steps::complete_watermark(options, watermark_));
  const bool by_accept = negotiate(options, negotiation_, client.accept);
  const bool by_hints = client_hints_ && !options.get<steps::Raw>().raw;
  return Plan(std::move(options), {.accept = by_accept, .hints = by_hints});
}

std::optional<Plan> Planner::without_slow_formats(const Plan& plan) const {
  if (negotiation_.slow.empty()) return std::nullopt;
  steps::Options options = plan.options();
  if (!drop_slow(options, negotiation_)) return std::nullopt;
  return Plan(std::move(options), plan.varies_by());
}

Result<Plan> Planner::information(const url::RawOptions& options, system_clock::time_point now) const {
  steps::Options value = defaults_;
  TINTYPE_CHECK(OptionsMerger(value, preset_options_).apply(options, allow_limits_by_url_));
  TINTYPE_CHECK(check_expiry(value, now));
  auto& information = value.edit<steps::Information>();
  information.asked = true;
  information.places = expose_location_;
  information.faces = detection_;
  return Plan(std::move(value));
}

Plan Planner::reducing(int side) const {
  steps::Options value;
  value.edit<steps::Limits>() = defaults_.get<steps::Limits>();
  value.edit<steps::Reducing>().side = side;
  return Plan(std::move(value));
}

std::vector<std::string> Planner::usual_accepts() const {
  return plan::usual_accepts(negotiation_);
}

Result<Plan> Planner::plan(const url::RawOptions& options, std::string_view extension,
                           system_clock::time_point now, const Client& client) const {
  TINTYPE_TRY(steps::Options value, start(client));
  TINTYPE_CHECK(OptionsMerger(value, preset_options_).apply(options, allow_limits_by_url_));
  return finish(std::move(value), extension, now, client);
}

Result<Plan> Planner::plan_preset(std::string_view preset, std::string_view extension,
                                  system_clock::time_point now, const Client& client) const {
  TINTYPE_TRY(steps::Options value, start(client));
  TINTYPE_CHECK(OptionsMerger(value, preset_options_).apply_preset(preset));
  return finish(std::move(value), extension, now, client);
}

Result<steps::Options> parse_worker_text(std::string_view text) {
  TINTYPE_TRY(const url::RawOptions raw, url::parse_options(text));
  return steps::read_options(raw);
}

}  // namespace tintype::plan
