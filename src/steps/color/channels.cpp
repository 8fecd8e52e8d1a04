#include "steps/color/channels.h"

#include <optional>

#include <vips/vips8>

#include "steps/color/alpha.h"
#include "steps/color/fill.h"
#include "steps/color/lookup_table.h"
#include "steps/context.h"
#include "steps/describe.h"

namespace tintype::steps {
namespace {

using vips::VImage;

VImage changed(const VImage& channel, int amount, const Curve& points) {
  if (amount == 0 && points.empty()) return channel;
  std::optional<MonotoneCurve> curve;
  if (!points.empty()) curve.emplace(points);
  return mapped(channel, [&](double value) {
    value = std::clamp(value + amount, 0.0, 255.0);
    return curve ? curve->at(value) : value;
  });
}

}  // namespace

std::span<const OptionSpec> Channels::options() {
  constexpr Range<int> kAmount{-255, 255};
  static constexpr std::tuple kOptions{
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
  return specs_of<Channels, kOptions>();
}

VImage Channels::apply(VImage image, const Context& context) {
  const auto& step = context.options.get<Channels>();
  if (step == default_of<Channels>()) return image;
  return on_colors(to_rgb(image), [&](const VImage& colors) {
    return VImage::bandjoin({changed(colors[0], step.red, step.curves[0]),
                             changed(colors[1], step.green, step.curves[1]),
                             changed(colors[2], step.blue, step.curves[2])});
  });
}

}  // namespace tintype::steps
