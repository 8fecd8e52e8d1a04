#pragma once

#include <array>
#include <string_view>
#include <tuple>

#include "steps/step.h"

namespace tintype::steps {

/// What decodes and resizes a picture.
enum class Engine : std::uint8_t {
  jpeg,     ///< our own, for JPEG sources that it takes
  reduced,  ///< the same, from a reduced source
  libvips,  ///< for everything
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

/// Which engine makes the picture.
struct EngineSelection {
  EngineChoice choice = EngineChoice::automatic;

  static constexpr Extent kExtent = Extent::whole_result;

  static constexpr auto options() {
    return std::tuple{option({"engine"}, "Chooses what decodes and resizes, for comparison.",
                             argument("engine", &EngineSelection::choice, kEngineChoices,
                                      "auto: the fastest that takes the source; libvips: always libvips"))};
  }
  friend bool operator==(const EngineSelection&, const EngineSelection&) = default;
};

}  // namespace tintype::steps
