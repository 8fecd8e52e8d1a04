#pragma once

#include <tuple>
#include <vector>

#include "steps/color/curve.h"
#include "steps/step.h"

namespace tintype::steps {

/// This step changes the tones of red, green and blue alike, in the order of the members.
struct Tone {
  int brightness = 0;
  double contrast = 1;
  double gamma = 1;
  Curve curve;
  int levels = 0;
  bool negate = false;

  static constexpr auto options() {
    return std::tuple{
        shorthand({"adjust", "a"}, "Several options at once; an empty argument leaves its option as it was.",
                  {"brightness", "contrast", "saturation"}),
        option({"brightness", "br"}, "Makes the picture brighter or darker.",
               argument("amount", &Tone::brightness, {-255, 255},
                        "is added to red, green and blue, of which 255 is the most; 0: off")),
        option({"contrast", "co"}, "Changes the contrast.",
               argument("factor", &Tone::contrast, {.min = 0, .max = 255, .above_min = true},
                        "of the distance from middle grey; 1: off")),
        option({"gamma"}, "Makes middle tones brighter or darker; black and white stay.",
               argument("gamma", &Tone::gamma, {0.1, 10}, "above 1 is brighter, below 1 darker; 1: off")),
        custom<Tone>({"curve"}, "Bends the tones along a smooth curve through points.", parse_curve,
                     print_curve, {kCurveIn, kCurveOut}),
        option({"posterize"}, "Leaves only a few tones of red, green and blue each.",
               argument("levels", &Tone::levels, {0, 256}, "how many; 0 or 1: off")),
        option({"negate"}, "Turns the picture into its negative.",
               argument("negate", &Tone::negate, "whether to")),
    };
  }
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Tone&, const Tone&) = default;

 private:
  static Result<void> parse_curve(Tone& step, const Call& call);
  static void print_curve(const Tone& step, std::string& out);
};

}  // namespace tintype::steps
