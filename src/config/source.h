#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "config/load.h"
#include "config/value.h"

/// The functions of this header read each source of settings (flags, environment, file) into one form.
/// Internal to `load`.
namespace tintype::config {

struct RawValue {
  const Descriptor* descriptor;
  std::optional<Items> items;  ///< none where the value has the wrong type
  std::string shown;           ///< the value as it was written
  std::string origin;
};

struct ParseResult {
  std::vector<RawValue> given;
  Errors mistakes;
};

[[nodiscard]] ParseResult read_flags(const FlagValues& flags);
[[nodiscard]] ParseResult read_environment(std::span<const std::string> environment);
[[nodiscard]] ParseResult read_toml(const std::filesystem::path& path);

/// Returns ", did you mean cache_max_bytes?" for a name that is nearly a setting's, otherwise nothing.
[[nodiscard]] std::string suggestion(std::string_view unknown_name);

}  // namespace tintype::config
