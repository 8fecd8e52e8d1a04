#pragma once

#include <set>
#include <string_view>

#include "config/load.h"

namespace tintype::config {

/// Returns the mistakes of settings that are right by themselves but not together, or not on this machine.
/// Settings in `broken` have been reported already: what depends on them is not checked.
[[nodiscard]] Errors broken_relations(const Configuration& configuration,
                                      const std::set<std::string_view>& broken);

}  // namespace tintype::config
