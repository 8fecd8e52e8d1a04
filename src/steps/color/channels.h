#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "steps/color/curve.h"
#include "steps/step.h"

namespace tintype::steps {

/// This step changes the values of red, green and blue independently, in the order of the members.
struct Channels {
  int red = 0;
  int green = 0;
  int blue = 0;
  std::array<Curve, 3> curves;  ///< curves of red, green and blue

  static std::span<const OptionSpec> options();
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Channels&, const Channels&) = default;

 private:
  static constexpr std::array<std::string_view, 3> kCurveNames{"curve_red", "curve_green", "curve_blue"};

  template <std::size_t channel>
  static Result<void> parse_curve(Channels& step, const Call& call) {
    TINTYPE_TRY(step.curves[channel], read_curve(call));
    return {};
  }
  template <std::size_t channel>
  static void print_curve(const Channels& step, std::string& out) {
    steps::print_curve(kCurveNames[channel], step.curves[channel], out);
  }
};

}  // namespace tintype::steps
