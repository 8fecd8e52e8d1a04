#pragma once

#include <tuple>

#include "steps/step.h"

namespace tintype::steps {

/// This option names presets, which the planner replaces by their options; no later stage sees them.
struct Presets {
  static constexpr auto options() {
    return std::tuple{
        custom<Presets>(
            {"preset", "pr"}, "Applies the options of presets, one after the other.",
            [](Presets& /*step*/, const Call& /*call*/) { return Result<void>(); },
            [](const Presets& /*step*/, std::string& /*out*/) {},
            {{"names", "names of configured presets, separated by colons", "", "which to apply"}})
            .in(Scope::layer),
    };
  }
  friend bool operator==(const Presets&, const Presets&) = default;
};

}  // namespace tintype::steps
