#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "steps/options.h"
#include "url/path.h"

namespace tintype::plan {

using PresetOptions = std::map<std::string, url::RawOptions, std::less<>>;

/// An `OptionsMerger` applies layers of raw options to a value, with the options of a preset in its place. A
/// preset that comes up inside itself is skipped there.
class OptionsMerger {
 public:
  /// Both arguments must outlive this object.
  OptionsMerger(steps::Options& options, const PresetOptions& presets)
      : options_(options), presets_(presets) {}

  /// Applies a layer. Where limits are not allowed, an option that is one is `limit_not_allowed`; presets may
  /// always set them.
  [[nodiscard]] Result<void> apply(const url::RawOptions& layer, bool allow_limits);
  /// Applies the preset of this name; an unknown one is `invalid_url`.
  [[nodiscard]] Result<void> apply_preset(std::string_view name);

 private:
  steps::Options& options_;
  const PresetOptions& presets_;
  std::vector<std::string_view> open_;  ///< presets that are being applied, outermost first
};

}  // namespace tintype::plan
