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

/// One line each: the setting, its value (masked where secret), where it came from, and what is allowed.
using Errors = std::vector<std::string>;

/// What was said on the command line: a setting's name, or "config" for the file, and the texts given for it.
using FlagValues = std::map<std::string, std::vector<std::string>, std::less<>>;

struct Sources {
  FlagValues flags;
  /// "NAME=value" each, as environ(7) has them; those without TINTYPE_ in front are passed over.
  std::vector<std::string> environment;
};

/// The environment of this process.
[[nodiscard]] std::vector<std::string> process_environment();

struct Configuration {
  Settings settings;
  /// By setting: "--quality", "TINTYPE_QUALITY" or "tintype.toml:7"; a setting that is not there has its
  /// default.
  std::map<std::string, std::string, std::less<>> origins;

  [[nodiscard]] std::string_view origin(std::string_view name) const;
};

/// Flags before the environment before the file (--config or TINTYPE_CONFIG) before the defaults. All
/// mistakes together: also those in values that another source overrides, unknown keys and variables, and
/// settings that do not fit each other.
[[nodiscard]] tl::expected<Configuration, Errors> load(const Sources& sources);

}  // namespace tintype::config
