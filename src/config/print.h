#pragma once

#include <string>

#include "config/load.h"

namespace tintype::config {

/// Every setting with its value and where it came from, in TOML that `load` takes back. Secrets are masked,
/// and therefore commented out.
[[nodiscard]] std::string effective_toml(const Configuration& configuration);

/// docs/settings.md.
[[nodiscard]] std::string settings_markdown();

}  // namespace tintype::config
