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

/// A plan is made of raw options: configuration, client hints, preset `default`, then the URL, each later
/// layer over the earlier; every value is checked by its own descriptor; then the format is chosen by what
/// the client accepts.
namespace tintype::plan {

/// A `VaryBy` says by which headers of a request another plan could have come out: what Vary has.
struct VaryBy {
  bool accept = false;
  bool hints = false;
  friend bool operator==(const VaryBy&, const VaryBy&) = default;
};

/// A `WorkerPlan` is a plan as it is sent to a worker.
struct WorkerPlan {
  std::string text;              ///< as `Plan::worker_text` returns it
  bool needs_detection = false;  ///< whether the worker must have a detector
};

/// A `Plan` says what to make of a source. Immutable.
class Plan {
 public:
  explicit Plan(steps::Options options, VaryBy varies_by = {});

  [[nodiscard]] const steps::Options& options() const { return options_; }
  /// Returns everything that decides the output's bytes, in the dialect itself and in a fixed order, without
  /// defaults. Equal plans have equal texts, however they were written. Valid as long as the plan.
  [[nodiscard]] std::string_view canonical() const {
    return std::string_view(worker_text_).substr(0, canonical_bytes_);
  }
  /// Returns what a worker gets: `canonical` and the limits. `parse_worker_text` gives these options again,
  /// but for those that concern the front alone.
  [[nodiscard]] const std::string& worker_text() const { return worker_text_; }
  [[nodiscard]] WorkerPlan for_worker() const;
  /// Returns the SHA-256 of a version of the renderer and `canonical`: it changes when the same plan would
  /// give other bytes.
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
  std::string defaults{};  ///< options of the configuration layer, such as "dq:75/fq:webp:70/msr:50"
  /// Options by the preset's name; `default` is applied to every URL.
  std::map<std::string, std::string> presets{};
  bool allow_limits_by_url = false;  ///< whether URLs may set the options that are limits
  NegotiationSettings negotiation{};
  bool detection = false;        ///< whether faces can be found, which decides what thumbor's "smart" means
  bool client_hints = false;     ///< whether clients may set width and device pixel ratio by their hints
  std::string watermark{};       ///< the reference of the configured watermark; empty: there is none
  bool expose_location = false;  ///< whether information may say where an image was taken
};

/// A `Planner` makes plans of requests by the settings. Immutable: any thread.
class Planner {
 public:
  /// Makes a planner, and checks the defaults and every preset, also those that nothing names. The failure is
  /// `config`; its detail has a line for each text that is wrong, and names it.
  [[nodiscard]] static Result<Planner> make(PlannerSettings settings);

  /// Returns the plan of a URL's options and extension. Failures: `invalid_url`, `unsupported_option`,
  /// `limit_not_allowed`.
  [[nodiscard]] Result<Plan> plan(const url::RawOptions& options, std::string_view extension,
                                  std::chrono::system_clock::time_point now, const Client& client = {}) const;
  /// Returns the plan of `/i/{preset}/{id}.{ext}`; an unknown preset is `invalid_url`.
  [[nodiscard]] Result<Plan> plan_preset(std::string_view preset, std::string_view extension,
                                         std::chrono::system_clock::time_point now,
                                         const Client& client = {}) const;
  /// Returns the plan of an answer about a source instead of an image (steps/source/information.h), for a
  /// URL's options. Failures are those of `plan`.
  [[nodiscard]] Result<Plan> information(const url::RawOptions& options,
                                         std::chrono::system_clock::time_point now) const;
  /// Returns the plan that makes reduced sources whose longer side is about `side` px.
  [[nodiscard]] Plan reducing(int side) const;
  /// Returns what to make at once in place of a plan whose format takes long; none where it does not.
  [[nodiscard]] std::optional<Plan> without_slow_formats(const Plan& plan) const;
  /// Returns Accept headers, one for each answer that negotiation has for usual clients: those that know a
  /// format of the lists know the later ones too.
  [[nodiscard]] std::vector<std::string> usual_accepts() const;
  /// Returns whether `Client::dpr` and `width` are read at all.
  [[nodiscard]] bool reads_hints() const { return client_hints_; }
  /// Returns whether faces can be found.
  [[nodiscard]] bool detects() const { return detection_; }
  /// Returns the presets as they were configured.
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
  steps::Options start_;  ///< options that every URL begins with: defaults and preset `default`
  bool allow_limits_by_url_ = false;
  NegotiationSettings negotiation_;
  bool detection_ = false;
  bool client_hints_ = false;
  std::string watermark_;
  bool expose_location_ = false;
};

/// Parses the text of `Plan::worker_text` into the same options.
[[nodiscard]] Result<steps::Options> parse_worker_text(std::string_view text);

}  // namespace tintype::plan
