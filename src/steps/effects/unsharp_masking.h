#pragma once

#include <array>
#include <cstdint>
#include <tuple>

#include "steps/step.h"

namespace tintype::steps {

enum class WhenToSharpen : std::uint8_t { never, when_shrunk, always };

inline constexpr std::array<Choice<WhenToSharpen>, 3> kUnsharpModes{{
    {"none", WhenToSharpen::never},
    {"auto", WhenToSharpen::when_shrunk},
    {"always", WhenToSharpen::always},
}};

/// This step sharpens by the difference between each pixel and its eight neighbours.
struct UnsharpMasking {
  WhenToSharpen when = WhenToSharpen::never;
  double weight = 1;
  double divider = 24;

  static constexpr auto options() {
    return std::tuple{option(
        {"unsharp_masking", "ush"}, "Sharpens by the difference between each pixel and its neighbours.",
        argument("mode", &UnsharpMasking::when, kUnsharpModes,
                 "auto: where the picture was made smaller and sharpen is not asked for"),
        argument("weight", &UnsharpMasking::weight, {.min = 0, .max = 1000, .above_min = true},
                 "of the neighbours; more is sharper"),
        argument("divider", &UnsharpMasking::divider, {.min = 0, .max = 10000, .above_min = true},
                 "of the effect; less is sharper"))};
  }
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const UnsharpMasking&, const UnsharpMasking&) = default;
};

}  // namespace tintype::steps
