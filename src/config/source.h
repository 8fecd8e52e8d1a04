#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "config/load.h"
#include "config/value.h"

/// Each place where settings come from, read into one form. Internal to `load`.
namespace tintype::config {

struct Given {
  const Descriptor* descriptor;
  std::optional<Items> items;  ///< none: a value of the wrong type
  std::string shown;           ///< as it was written
  std::string origin;
};

struct Reading {
  std::vector<Given> given;
  Mistakes mistakes;
};

[[nodiscard]] Reading read_flags(const FlagValues& flags);
[[nodiscard]] Reading read_environment(std::span<const std::string> environment);
[[nodiscard]] Reading read_toml(const std::filesystem::path& path);

/// ", did you mean cache_max_bytes?" for a name that is nearly a setting's, otherwise nothing.
[[nodiscard]] std::string suggestion(std::string_view unknown_name);

}  // namespace tintype::config
