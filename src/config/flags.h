#pragma once

#include <string>
#include <utility>
#include <vector>

#include <CLI/App.hpp>

#include "config/load.h"

namespace tintype::config {

/// The settings as options of a command.
class Flags {
 public:
  /// Adds every setting and --config to `app`, grouped, with help, what is allowed and the default. The app
  /// outlives this.
  explicit Flags(CLI::App& app);

  /// What was given, once the app has parsed the command line.
  [[nodiscard]] FlagValues given() const;

 private:
  std::vector<std::pair<std::string, const CLI::Option*>> options_;
};

}  // namespace tintype::config
