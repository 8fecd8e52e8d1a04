#include "thumbor/color_filters.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "options/color_value.h"

namespace tintype::thumbor {
namespace {

constexpr std::string_view kBesideACurve = "colorize by channels together with a curve of a channel";
constexpr std::array<std::string_view, 3> kChannelCurves{"curve_red", "curve_green", "curve_blue"};

/// Mixes each channel with the colour's by a straight line from 0 to 255.
Result<void> colorize_channels(const Arguments& arguments, std::array<int, 3> percent, OptionList& options) {
  const auto color = options::read(arguments.text(3), options::AnyColor{});
  if (!color) return arguments.refused(3, "three or six hexadecimal digits");
  const std::array<int, 3> target{color->red, color->green, color->blue};
  for (std::size_t i = 0; i < percent.size(); ++i) {
    if (percent[i] == 0) continue;
    if (options.has(kChannelCurves[i])) return arguments.unsupported(kBesideACurve);
    const double part = percent[i] / 100.0;
    const auto at = [&](int value) {
      return std::to_string(std::lround(value * (1 - part) + target[i] * part));
    };
    options.add(kChannelCurves[i], {"0", at(0), "255", at(255)});
  }
  return {};
}

/// Returns the numbers of a curve "[(0,0),(255,255)]".
std::vector<std::string> numbers_in(std::string_view curve) {
  std::vector<std::string> numbers;
  for (;;) {
    constexpr std::string_view kDigits = "0123456789";
    curve.remove_prefix(std::min(curve.find_first_of(kDigits), curve.size()));
    if (curve.empty()) return numbers;
    const std::size_t size = std::min(curve.find_first_not_of(kDigits), curve.size());
    numbers.emplace_back(curve.substr(0, size));
    curve.remove_prefix(size);
  }
}

bool is_curve(std::string_view text) {
  return text.starts_with('[') && text.ends_with(']') &&
         text.find_first_not_of("[]() ,0123456789") == std::string_view::npos;
}

}  // namespace

Result<void> translate_brightness(const Arguments& arguments, OptionList& options) {
  TINTYPE_TRY(const int percent, arguments.whole(0, -100, 100));
  options.add("brightness", {std::to_string(std::lround(percent * 2.55))});
  return {};
}

Result<void> translate_contrast(const Arguments& arguments, OptionList& options) {
  TINTYPE_TRY(const int percent, arguments.whole(0, -100, 100));
  const double root = (100 + percent) / 100.0;
  options.add("contrast", {fmt::format("{:.4g}", root * root)});
  return {};
}

Result<void> translate_saturation(const Arguments& arguments, OptionList& options) {
  TINTYPE_TRY(const double percent, arguments.number(0, -100, 100));
  options.add("saturation", {fmt::format("{:.4g}", (100 + percent) / 100)});
  return {};
}

Result<void> translate_grayscale(const Arguments& /*arguments*/, OptionList& options) {
  options.add("saturation", {"0"});
  return {};
}

Result<void> translate_colorize(const Arguments& arguments, OptionList& options) {
  TINTYPE_TRY(const int red, arguments.whole(0, 0, 100));
  TINTYPE_TRY(const int green, arguments.whole(1, 0, 100));
  TINTYPE_TRY(const int blue, arguments.whole(2, 0, 100));
  if (red != green || green != blue) return colorize_channels(arguments, {red, green, blue}, options);
  options.add("colorize", {fmt::format("{:.4g}", red / 100.0), arguments.text(3)});
  return {};
}

Result<void> translate_rgb(const Arguments& arguments, OptionList& options) {
  std::vector<std::string> amounts;
  for (std::size_t i = 0; i < arguments.count(); ++i) {
    TINTYPE_TRY(const int percent, arguments.whole(i, -100, 100));
    amounts.push_back(std::to_string(std::lround(percent * 2.55)));
  }
  options.add("rgb", std::move(amounts));
  return {};
}

Result<void> translate_curve(const Arguments& arguments, OptionList& options) {
  static const std::vector<std::string> unchanged{"0", "0", "255", "255"};
  for (std::size_t i = 0; i < arguments.count(); ++i) {
    if (!is_curve(arguments.text(i))) return arguments.refused(i, "[(x,y),...]");
  }
  for (std::size_t i = 0; i < kChannelCurves.size(); ++i) {
    auto channel = numbers_in(arguments.text(i + 1));
    if (channel.empty() || channel == unchanged) continue;
    if (options.has(kChannelCurves[i])) return arguments.unsupported(kBesideACurve);
    options.add(kChannelCurves[i], std::move(channel));
  }
  auto all = numbers_in(arguments.text(0));
  if (!all.empty() && all != unchanged) options.add("curve", std::move(all));
  return {};
}

}  // namespace tintype::thumbor
