#pragma once

#include <string>
#include <utility>
#include <vector>

#include <CLI/App.hpp>

#include "config/load.h"

namespace tintype::config {

/// `Flags` makes the settings options of a command.
class Flags {
 public:
  /// Adds every setting and --config to `app`, grouped, each with help, what is allowed and the default.
  /// `app` outlives this object.
  explicit Flags(CLI::App& app);

  /// Returns what was given on the command line, once `app` has parsed it.
  [[nodiscard]] FlagValues given() const;

 private:
  std::vector<std::pair<std::string, const CLI::Option*>> options_;
};

}  // namespace tintype::config
