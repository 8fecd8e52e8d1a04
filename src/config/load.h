#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "config/settings.h"

namespace tintype::config {

/// `Errors` has one line for each mistake: the setting, its value (masked where secret), where it came from,
/// and what is allowed.
using Errors = std::vector<std::string>;

/// `FlagValues` has what was given on the command line: by a setting's name, or "config" for the file, the
/// texts given for it.
using FlagValues = std::map<std::string, std::vector<std::string>, std::less<>>;

struct Sources {
  FlagValues flags;
  /// The environment has entries "NAME=value", as environ(7) has them; those without TINTYPE_ in front are
  /// ignored.
  std::vector<std::string> environment;
};

/// Returns the environment of this process.
[[nodiscard]] std::vector<std::string> process_environment();

struct Configuration {
  Settings settings;
  /// `origins` says by setting where its value came from: "--quality", "TINTYPE_QUALITY" or "tintype.toml:7";
  /// a setting that is not in it has its default.
  std::map<std::string, std::string, std::less<>> origins;

  [[nodiscard]] std::string_view origin(std::string_view name) const;
};

/// Loads the configuration: flags override the environment, which overrides the file (--config or
/// TINTYPE_CONFIG), which overrides the defaults. All mistakes are reported together: also those in values
/// that another source overrides, unknown keys and variables, and settings that do not fit each other.
[[nodiscard]] tl::expected<Configuration, Errors> load(const Sources& sources);

}  // namespace tintype::config
