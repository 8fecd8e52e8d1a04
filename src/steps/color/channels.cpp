#include "steps/color/channels.h"

#include <optional>

#include <vips/vips8>

#include "steps/color/alpha.h"
#include "steps/color/fill.h"
#include "steps/color/lookup_table.h"
#include "steps/context.h"

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
