#pragma once

#include <set>
#include <string_view>

#include "config/load.h"

namespace tintype::config {

/// The mistakes of settings that are right by themselves but not together, or not on this machine. Settings
/// in `broken` have been complained about already: what depends on them is not looked at.
[[nodiscard]] Errors broken_relations(const Configuration& configuration,
                                      const std::set<std::string_view>& broken);

}  // namespace tintype::config
