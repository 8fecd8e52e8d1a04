#include "steps/source/preset.h"

#include "steps/describe.h"

namespace tintype::steps {

std::span<const OptionSpec> Presets::options() {
  static constexpr std::tuple kOptions{
      custom<Presets>(
          {"preset", "pr"}, "Applies the options of presets, one after the other.",
          [](Presets& /*step*/, const Call& /*call*/) { return Result<void>(); },
          [](const Presets& /*step*/, std::string& /*out*/) {},
          {{"names", "names of configured presets, separated by colons", "", "which to apply"}})
          .in(Scope::layer),
  };
  return specs_of<Presets, kOptions>();
}

}  // namespace tintype::steps
