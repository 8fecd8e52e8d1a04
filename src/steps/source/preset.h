#pragma once

#include "steps/step.h"

namespace tintype::steps {

/// This option names presets, which the planner replaces by their options; no later stage sees them.
struct Presets {
  static std::span<const OptionSpec> options();
  friend bool operator==(const Presets&, const Presets&) = default;
};

}  // namespace tintype::steps
