#include "steps/color/tone.h"

#include <cmath>
#include <optional>
#include <utility>

#include "steps/color/alpha.h"
#include "steps/color/lookup_table.h"
#include "steps/context.h"

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
