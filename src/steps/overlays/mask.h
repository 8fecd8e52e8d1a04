#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "steps/step.h"

namespace tintype::steps {

enum class MaskFit : std::uint8_t { fill, force };

inline constexpr std::array<Choice<MaskFit>, 2> kMaskFits{{
    {"fill", MaskFit::fill},
    {"force", MaskFit::force},
}};

/// This step shows only the part of the image that a stored mask leaves visible.
struct Mask {
  std::string id;
  MaskFit fit = MaskFit::fill;

  static std::span<const OptionSpec> options();
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Mask&, const Mask&) = default;

 private:
  static Result<void> parse(Mask& step, const Call& call);
  static void print(const Mask& step, std::string& out);
};

}  // namespace tintype::steps
