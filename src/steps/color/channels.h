#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>

#include "steps/color/curve.h"
#include "steps/step.h"

namespace tintype::steps {

/// This step changes the values of red, green and blue independently, in the order of the members.
struct Channels {
  int red = 0;
  int green = 0;
  int blue = 0;
  std::array<Curve, 3> curves;  ///< curves of red, green and blue

  static constexpr auto options() {
    constexpr Range<int> kAmount{-255, 255};
    return std::tuple{
        option({"rgb"}, "Makes red, green and blue each brighter or darker.",
               argument("red", &Channels::red, kAmount, "is added to red, of which 255 is the most; 0: off"),
               argument("green", &Channels::green, kAmount, "the same of green"),
               argument("blue", &Channels::blue, kAmount, "the same of blue")),
        custom<Channels>({kCurveNames[0]}, "Bends the tones of red, as curve does all.", parse_curve<0>,
                         print_curve<0>, {kCurveIn, kCurveOut}),
        custom<Channels>({kCurveNames[1]}, "The same for green.", parse_curve<1>, print_curve<1>,
                         {kCurveIn, kCurveOut}),
        custom<Channels>({kCurveNames[2]}, "The same for blue.", parse_curve<2>, print_curve<2>,
                         {kCurveIn, kCurveOut}),
    };
  }
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
