#pragma once

#include <array>
#include <cstdint>

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

  static std::span<const OptionSpec> options();
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const UnsharpMasking&, const UnsharpMasking&) = default;
};

}  // namespace tintype::steps
