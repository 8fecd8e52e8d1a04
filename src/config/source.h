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

struct RawValue {
  const Descriptor* descriptor;
  std::optional<Items> items;  ///< none: a value of the wrong type
  std::string shown;           ///< as it was written
  std::string origin;
};

struct ParseResult {
  std::vector<RawValue> given;
  Errors mistakes;
};

[[nodiscard]] ParseResult read_flags(const FlagValues& flags);
[[nodiscard]] ParseResult read_environment(std::span<const std::string> environment);
[[nodiscard]] ParseResult read_toml(const std::filesystem::path& path);

/// ", did you mean cache_max_bytes?" for a name that is nearly a setting's, otherwise nothing.
[[nodiscard]] std::string suggestion(std::string_view unknown_name);

}  // namespace tintype::config
