#pragma once

#include <array>
#include <string_view>

#include "steps/step.h"

namespace tintype::steps {

/// An `Engine` decodes and resizes an image.
enum class Engine : std::uint8_t {
  jpeg,     ///< our own, for the JPEG sources that it supports
  reduced,  ///< our own, from a reduced source
  libvips,  ///< for every source
};

inline constexpr std::array<std::string_view, 3> kEngineNames{"jpeg", "reduced", "libvips"};
[[nodiscard]] constexpr std::string_view name_of(Engine engine) {
  return kEngineNames[static_cast<std::size_t>(engine)];
}

enum class EngineChoice : std::uint8_t { automatic, libvips };

inline constexpr std::array<Choice<EngineChoice>, 2> kEngineChoices{{
    {"auto", EngineChoice::automatic},
    {"libvips", EngineChoice::libvips},
}};

/// This option selects the engine.
struct EngineSelection {
  EngineChoice choice = EngineChoice::automatic;

  static constexpr Extent kExtent = Extent::whole_result;

  static std::span<const OptionSpec> options();
  friend bool operator==(const EngineSelection&, const EngineSelection&) = default;
};

}  // namespace tintype::steps
