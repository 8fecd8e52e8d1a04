#include "steps/color/background.h"

#include "options/color_value.h"
#include "steps/color/fill.h"
#include "steps/context.h"
#include "steps/describe.h"

namespace tintype::steps {
namespace {

constexpr std::string_view kColorAllowed = "three or six hexadecimal digits, or red:green:blue, or empty";

Result<Color> color_from_channels(const Call& call) {
  constexpr Range<int> kChannel{0, 255};
  int red = 0;
  int green = 0;
  int blue = 0;
  TINTYPE_CHECK(call.read_into(red, 0, "red", kChannel));
  TINTYPE_CHECK(call.read_into(green, 1, "green", kChannel));
  TINTYPE_CHECK(call.read_into(blue, 2, "blue", kChannel));
  return Color{static_cast<std::uint8_t>(red), static_cast<std::uint8_t>(green),
               static_cast<std::uint8_t>(blue)};
}

}  // namespace

std::span<const OptionSpec> Background::options() {
  static constexpr std::tuple kOptions{custom<Background>(
      {"background", "bg"}, "Puts the picture on a colour. Without one, formats without alpha get white.",
      parse, print,
      {{"color", "three or six hexadecimal digits, or red:green:blue from 0 to 255, or empty", "",
        "empty: no background"}})};
  return specs_of<Background, kOptions>();
}

Result<void> Background::parse(Background& step, const Call& call) {
  TINTYPE_CHECK(call.at_most(3));
  if (call.count() == 3) {
    TINTYPE_TRY(step.color, color_from_channels(call));
    return {};
  }
  const std::string& text = call.arguments[0];
  const auto color = read(text, options::AnyColor{});
  if (call.count() == 2 || (!color && !text.empty())) return call.refused("color", text, kColorAllowed);
  step.color = color;
  return {};
}

void Background::print(const Background& step, std::string& out) {
  if (!step.color) return;
  out += "background:";
  write(out, *step.color, options::AnyColor{});
}

vips::VImage Background::apply(vips::VImage image, const Context& context) {
  const auto wanted = context.options.get<Background>().color;
  if (!image.has_alpha() || (!wanted && info_of(context.output).alpha)) return image;
  const Color color = wanted.value_or(kWhite);
  image = able_to_hold(image, color);
  std::vector<double> pixel = pixel_of(image, color);
  pixel.pop_back();
  return image.flatten(vips::VImage::option()->set("background", pixel));
}

}  // namespace tintype::steps
