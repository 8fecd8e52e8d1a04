#pragma once

#include <array>
#include <cstdint>

#include "options/value.h"

namespace tintype::steps {

/// A `BlendMode` says how an image mixes with the one below it (Compositing and Blending Level 1, sections 9
/// and 10).
enum class BlendMode : std::uint8_t {
  over,
  multiply,
  screen,
  overlay,
  darken,
  lighten,
  color_dodge,
  color_burn,
  hard_light,
  soft_light,
  difference,
  exclusion,
  add,
};

inline constexpr std::array<options::Choice<BlendMode>, 13> kBlendModes{{
    {"over", BlendMode::over},
    {"multiply", BlendMode::multiply},
    {"screen", BlendMode::screen},
    {"overlay", BlendMode::overlay},
    {"darken", BlendMode::darken},
    {"lighten", BlendMode::lighten},
    {"color-dodge", BlendMode::color_dodge},
    {"color-burn", BlendMode::color_burn},
    {"hard-light", BlendMode::hard_light},
    {"soft-light", BlendMode::soft_light},
    {"difference", BlendMode::difference},
    {"exclusion", BlendMode::exclusion},
    {"add", BlendMode::add},
}};

}  // namespace tintype::steps
