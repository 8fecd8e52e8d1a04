#include "steps/color/palette.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "steps/color/alpha.h"
#include "steps/color/fill.h"
#include "steps/color/lookup_table.h"
#include "steps/color/luma.h"
#include "steps/color/pixels.h"
#include "steps/context.h"
#include "steps/describe.h"

namespace tintype::steps {
namespace {

using vips::VImage;
using Rgb = std::array<double, 3>;

constexpr Rgb kBlack{0, 0, 0};
constexpr Rgb kWhite{255, 255, 255};

Rgb rgb_of(Color color) {
  return {double(color.red), double(color.green), double(color.blue)};
}

double luma_of_color(Color color) {
  return kLuma[0] * color.red + kLuma[1] * color.green + kLuma[2] * color.blue;
}

Rgb between(const Rgb& from, const Rgb& to, double part) {
  Rgb color{};
  for (std::size_t i = 0; i < color.size(); ++i)
    color[i] = std::lerp(from[i], to[i], part);
  return color;
}

/// Maps each luma to the colour that `color_of` returns for it.
template <typename ColorOf>
VImage colored(const VImage& luma, ColorOf&& color_of) {
  if (has_high_bit_depth(luma)) {
    return scaled_to_16_bits(luma)
        .maplut(make_high_bit_depth_table(3, color_of))
        .copy(VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB));
  }
  std::array<std::uint8_t, 3 * 256> table{};
  for (int value = 0; value < 256; ++value)
    std::ranges::transform(color_of(double(value)), table.begin() + std::ptrdiff_t{3} * value, to_byte);
  return luma.maplut(image_of(table, 256, 1, 3))
      .copy(VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB));
}

VImage mixed(const VImage& image, const VImage& other, double part_of_other) {
  if (part_of_other == 1) return other;
  return image * (1 - part_of_other) + other * part_of_other;
}

VImage in_shades(const VImage& colors, double intensity, Color color) {
  const double middle = luma_of_color(color);
  const Rgb base = rgb_of(color);
  const VImage shades = colored(luma_of(colors), [&](double luma) {
    if (luma < middle) return between(kBlack, base, luma / middle);
    return middle < 255 ? between(base, kWhite, (luma - middle) / (255 - middle)) : kWhite;
  });
  return mixed(colors, shades, intensity);
}

VImage between_colors(const VImage& colors, double intensity, Color dark, Color light) {
  const VImage shades =
      colored(luma_of(colors), [&](double luma) { return between(rgb_of(dark), rgb_of(light), luma / 255); });
  return mixed(colors, shades, intensity);
}

/// Tints the image. The shift is largest for middle grey and falls along a parabola to nothing at black and
/// white.
VImage tinted(const VImage& colors, double intensity, Color color) {
  const double grey = luma_of_color(color);
  std::vector<double> shift;
  for (const double channel : rgb_of(color))
    shift.push_back((channel - grey) * intensity);
  const VImage from_middle = luma_of(colors) / 127.5 - 1;
  return colors + (1 - from_middle * from_middle) * shift;
}

}  // namespace

std::span<const OptionSpec> Palette::options() {
  constexpr Range<double> kIntensity{0, 1};
  static constexpr std::tuple kOptions{
      option({"monochrome", "mc"}, "Makes the picture of shades of one colour, from black to white.",
             argument("intensity", &Palette::monochrome, kIntensity, "0: off; 1: nothing else is left"),
             argument("color", &Palette::monochrome_color, {}, "the one that has as much light as itself")),
      option({"duotone", "dt"}, "Makes the picture of the colours between two.",
             argument("intensity", &Palette::duotone, kIntensity, "0: off; 1: nothing else is left"),
             argument("color1", &Palette::dark, {}, "what becomes of black"),
             argument("color2", &Palette::light, {}, "what becomes of white")),
      option({"tint"}, "Shifts the middle tones towards a colour; black and white stay.",
             argument("intensity", &Palette::tint, kIntensity, "0: off"),
             argument("color", &Palette::tint_color, {}, "its hue and strength count, not its lightness")),
  };
  return specs_of<Palette, kOptions>();
}

VImage Palette::apply(VImage image, const Context& context) {
  const auto& step = context.options.get<Palette>();
  if (step.monochrome == 0 && step.duotone == 0 && step.tint == 0) return image;
  image = to_rgb(std::move(image));
  if (step.monochrome > 0) {
    image = on_colors(image, [&](const VImage& colors) {
      return in_shades(colors, step.monochrome, step.monochrome_color);
    });
  }
  if (step.duotone > 0) {
    image = on_colors(image, [&](const VImage& colors) {
      return between_colors(colors, step.duotone, step.dark, step.light);
    });
  }
  if (step.tint == 0) return image;
  return on_colors(image, [&](const VImage& colors) { return tinted(colors, step.tint, step.tint_color); });
}

}  // namespace tintype::steps
