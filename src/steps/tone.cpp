#include "steps/tone.h"

#include <cmath>
#include <optional>
#include <utility>

#include "steps/alpha.h"
#include "steps/job.h"
#include "steps/table.h"

namespace tintype::steps {
namespace {

constexpr Range<int> kByte{0, 255};
constexpr std::size_t kMaxPoints = 16;
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
  if (call.count() == 1 && call.is_empty(0)) {
    step.curve.clear();
    return {};
  }
  TINTYPE_CHECK(call.at_most(2 * kMaxPoints));
  if (call.count() < 4 || call.count() % 2 != 0)
    return call.refused("curve", call.arguments.back(), "at least two pairs of in and out");
  std::vector<CurvePoint> curve(call.count() / 2);
  for (std::size_t i = 0; i < curve.size(); ++i) {
    TINTYPE_CHECK(call.read_into(curve[i].in, 2 * i, "in", kByte));
    TINTYPE_CHECK(call.read_into(curve[i].out, 2 * i + 1, "out", kByte));
    if (i > 0 && curve[i].in <= curve[i - 1].in)
      return call.refused("in", call.arguments[2 * i], "more than that of the point before");
  }
  step.curve = std::move(curve);
  return {};
}

void Tone::print_curve(const Tone& step, std::string& out) {
  if (step.curve.empty()) return;
  out += "curve";
  for (const CurvePoint point : step.curve) {
    for (const int value : {point.in, point.out}) {
      out += ':';
      write(out, value, kByte);
    }
  }
}

vips::VImage Tone::apply(vips::VImage image, const Job& job) {
  const auto& tone = job.options.get<Tone>();
  if (tone == default_of<Tone>()) return image;
  return on_colors(image, [&](const vips::VImage& colors) { return toned(colors, tone); });
}

}  // namespace tintype::steps
