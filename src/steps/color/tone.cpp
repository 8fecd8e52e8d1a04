#include "steps/color/tone.h"

#include <cmath>
#include <optional>
#include <utility>

#include "steps/color/alpha.h"
#include "steps/color/lookup_table.h"
#include "steps/context.h"
#include "steps/describe.h"

namespace tintype::steps {
namespace {

constexpr double kMiddle = 127.5;

vips::VImage toned(const vips::VImage& colors, const Tone& tone) {
  std::optional<MonotoneCurve> curve;
  if (!tone.curve.empty()) curve.emplace(tone.curve);
  return mapped(colors, [&](double value) {
    value += tone.brightness;
    value = (value - kMiddle) * tone.contrast + kMiddle;
    value = std::clamp(value, 0.0, 255.0);
    if (tone.gamma != 1) value = 255 * std::pow(value / 255, 1 / tone.gamma);
    if (curve) value = curve->at(value);
    if (tone.levels > 1) {
      const double step = 255.0 / (tone.levels - 1);
      value = std::round(value / step) * step;
    }
    return tone.negate ? 255 - value : value;
  });
}

}  // namespace

std::span<const OptionSpec> Tone::options() {
  static constexpr std::tuple kOptions{
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
  return specs_of<Tone, kOptions>();
}

Result<void> Tone::parse_curve(Tone& step, const Call& call) {
  TINTYPE_TRY(step.curve, read_curve(call));
  return {};
}

void Tone::print_curve(const Tone& step, std::string& out) {
  steps::print_curve("curve", step.curve, out);
}

vips::VImage Tone::apply(vips::VImage image, const Context& context) {
  const auto& tone = context.options.get<Tone>();
  if (tone == default_of<Tone>()) return image;
  return on_colors(image, [&](const vips::VImage& colors) { return toned(colors, tone); });
}

}  // namespace tintype::steps
