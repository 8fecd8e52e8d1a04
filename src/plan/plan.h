#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/crypto.h"
#include "base/result.h"
#include "plan/client.h"
#include "plan/layer.h"
#include "plan/negotiation.h"
#include "steps/options.h"
#include "url/path.h"

/// Raw options become a plan: configuration, client hints, preset `default`, then the URL, each later layer
/// over the earlier; every value checked by its own descriptor; then the format by what the client accepts.
namespace tintype::plan {

/// By which headers of a request another plan could have come out: what Vary is to say.
struct VaryBy {
  bool accept = false;
  bool hints = false;
  friend bool operator==(const VaryBy&, const VaryBy&) = default;
};

/// What is to be made of a source. Immutable.
class Plan {
 public:
  explicit Plan(steps::Options options, VaryBy varies_by = {});

  [[nodiscard]] const steps::Options& options() const { return options_; }
  /// Everything that decides the output's bytes, in the dialect itself and in a fixed order, without
  /// defaults. Equal plans have equal texts, however they were written. Valid as long as the plan.
  [[nodiscard]] std::string_view canonical() const {
    return std::string_view(worker_text_).substr(0, canonical_bytes_);
  }
  /// What a worker gets: `canonical` and the limits. `parse_worker_text` gives these options again, but for
  /// those that concern the front alone.
  [[nodiscard]] const std::string& worker_text() const { return worker_text_; }
  /// SHA-256 over a version of the renderer and `canonical`: changes when the same plan would give other
  /// bytes.
  [[nodiscard]] const Sha256Digest& key() const { return key_; }
  [[nodiscard]] const VaryBy& varies_by() const { return varies_by_; }

 private:
  steps::Options options_;
  VaryBy varies_by_;
  std::string worker_text_;
  std::size_t canonical_bytes_ = 0;
  Sha256Digest key_{};
};

struct PlannerSettings {
  std::string defaults{};  ///< options text of the configuration layer, such as "dq:75/fq:webp:70/msr:50"
  std::map<std::string, std::string> presets{};  ///< name to options text; `default` is applied to every URL
  bool allow_limits_by_url = false;              ///< whether URLs may set the options that are limits
  NegotiationSettings negotiation{};
  bool detection = false;        ///< whether faces can be found: what thumbor's "smart" means
  bool client_hints = false;     ///< whether clients may say width and device pixel ratio
  std::string watermark{};       ///< the reference of the configured watermark; empty: there is none
  bool expose_location = false;  ///< whether information may say where a picture was taken
};

/// Immutable after its making; any thread.
class Planner {
 public:
  /// Checks the defaults and every preset, also those that nothing names. The failure is `config`; its detail
  /// has a line for each text that is wrong, and names it.
  [[nodiscard]] static Result<Planner> make(PlannerSettings settings);

  /// The plan of a URL's options and extension. Failures: `invalid_url`, `unsupported_option`,
  /// `limit_not_allowed`.
  [[nodiscard]] Result<Plan> plan(const url::RawOptions& options, std::string_view extension,
                                  std::chrono::system_clock::time_point now, const Client& client = {}) const;
  /// `/i/{preset}/{id}.{ext}`; an unknown preset is `invalid_url`.
  [[nodiscard]] Result<Plan> plan_preset(std::string_view preset, std::string_view extension,
                                         std::chrono::system_clock::time_point now,
                                         const Client& client = {}) const;
  /// What is told about a source (steps/source/information.h), for a URL's options; `plan`'s failures.
  [[nodiscard]] Result<Plan> information(const url::RawOptions& options,
                                         std::chrono::system_clock::time_point now) const;
  /// What makes reduced sources whose longer side is about `side` px.
  [[nodiscard]] Plan reducing(int side) const;
  /// What to make at once in place of a plan whose format takes long; none where it does not.
  [[nodiscard]] std::optional<Plan> without_slow_formats(const Plan& plan) const;
  /// Accept headers, one for each answer that negotiation has for usual clients: those that know a format of
  /// the lists know the later ones too.
  [[nodiscard]] std::vector<std::string> usual_accepts() const;
  /// Whether `Client::dpr` and `width` are read at all.
  [[nodiscard]] bool reads_hints() const { return client_hints_; }
  /// Whether faces can be found.
  [[nodiscard]] bool detects() const { return detection_; }
  /// As they were configured.
  [[nodiscard]] const std::map<std::string, std::string>& presets() const { return presets_; }

 private:
  Planner() = default;
  [[nodiscard]] Result<void> apply_default_preset(steps::Options& options) const;
  [[nodiscard]] Result<steps::Options> start(const Client& client) const;
  [[nodiscard]] Result<Plan> finish(steps::Options options, std::string_view extension,
                                    std::chrono::system_clock::time_point now, const Client& client) const;

  std::map<std::string, std::string> presets_;
  PresetOptions preset_options_;
  steps::Options defaults_;
  steps::Options start_;  ///< what every URL begins with: defaults and preset `default`
  bool allow_limits_by_url_ = false;
  NegotiationSettings negotiation_;
  bool detection_ = false;
  bool client_hints_ = false;
  std::string watermark_;
  bool expose_location_ = false;
};

/// Reads a worker text back; whoever got it from `Plan::worker_text` gets the same options.
[[nodiscard]] Result<steps::Options> parse_worker_text(std::string_view text);

}  // namespace tintype::plan
