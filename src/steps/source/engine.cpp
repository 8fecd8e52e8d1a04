#include "steps/source/engine.h"

#include "steps/describe.h"

namespace tintype::steps {

std::span<const OptionSpec> EngineSelection::options() {
  static constexpr std::tuple kOptions{
      option({"engine"}, "Chooses what decodes and resizes, for comparison.",
             argument("engine", &EngineSelection::choice, kEngineChoices,
                      "auto: the fastest that takes the source; libvips: always libvips"))};
  return specs_of<EngineSelection, kOptions>();
}

}  // namespace tintype::steps
