#pragma once

#include <string>

#include "config/load.h"

namespace tintype::config {

/// Prints every setting with its value and where it came from, in TOML that `load` can read. Secrets are
/// masked, and therefore commented out.
[[nodiscard]] std::string effective_toml(const Configuration& configuration);

/// Returns the text of docs/settings.md.
[[nodiscard]] std::string settings_markdown();

}  // namespace tintype::config
