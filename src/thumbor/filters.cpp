#include <algorithm>
#include <array>
#include <cmath>

#include "thumbor/arguments.h"
#include "thumbor/color_filters.h"
#include "thumbor/color_name.h"
#include "thumbor/parts.h"
#include "thumbor/watermark.h"
#include "url/excerpt.h"

namespace tintype::thumbor {
namespace {

struct Translation {
  OptionList& options;
  Sizing& sizing;
};

using Translate = Result<void> (*)(const Arguments&, Translation&);

struct FilterTranslation {
  std::string_view name;
  std::size_t least;  ///< fewest arguments that the filter takes
  std::size_t most;
  Translate translate;
};

/// Translates a filter that concerns the options alone.
template <Result<void> (*translate)(const Arguments&, OptionList&)>
Result<void> with_options(const Arguments& arguments, Translation& to) {
  return translate(arguments, to.options);
}

/// Adds `option` with the only argument as it stands.
template <const std::string_view& option>
Result<void> pass_on(const Arguments& arguments, Translation& to) {
  to.options.add(option, {arguments.text(0)});
  return {};
}

template <const std::string_view& option>
Result<void> switch_on(const Arguments& /*arguments*/, Translation& to) {
  to.options.add(option, {"1"});
  return {};
}

template <bool Sizing::*member>
Result<void> note(const Arguments& /*arguments*/, Translation& to) {
  to.sizing.*member = true;
  return {};
}

constexpr std::string_view kEqualize = "equalize";
constexpr std::string_view kExtractFocal = "extract_focal";
constexpr std::string_view kFormat = "format";
constexpr std::string_view kMaxBytes = "max_bytes";
constexpr std::string_view kNoise = "noise";
constexpr std::string_view kStripMetadata = "strip_metadata";
constexpr std::string_view kStripProfile = "strip_color_profile";

Result<void> blur(const Arguments& arguments, Translation& to) {
  constexpr int kMaxRadius = 150;
  TINTYPE_TRY(const int radius, arguments.whole(0, 0, kMaxRadius));
  double sigma = 0;
  if (arguments.has(1)) {
    TINTYPE_TRY(sigma, arguments.number(1, 0, 1000));
  }
  if (sigma == 0) sigma = radius;
  if (radius == 0) return {};
  // thumbor's kernel ends at the radius, which makes it narrower than its sigma says.
  double weights = 0;
  double squares = 0;
  for (int x = -radius; x <= radius; ++x) {
    const double weight = std::exp(-double{1} * x * x / (2 * sigma * sigma));
    weights += weight;
    squares += weight * x * x;
  }
  to.options.add("blur", {fmt::format("{:.3g}", std::sqrt(squares / weights))});
  return {};
}

Result<void> sharpen(const Arguments& arguments, Translation& to) {
  TINTYPE_TRY(const double amount, arguments.number(0, 0, 1000));
  TINTYPE_CHECK(arguments.number(1, 0, 1000));
  TINTYPE_CHECK(arguments.boolean(2));
  if (amount > 0) to.options.add("sharpen", {arguments.text(1)});
  return {};
}

Result<void> convolution(const Arguments& arguments, Translation& to) {
  TINTYPE_CHECK(arguments.whole(1, 1, 255));
  TINTYPE_TRY(const bool normalize, arguments.boolean(2));
  to.options.add("convolution", {arguments.text(0), arguments.text(1), normalize ? "1" : "0"});
  return {};
}

Result<void> round_corner(const Arguments& arguments, Translation& to) {
  std::string color;
  for (std::size_t i = 1; i <= 3; ++i) {
    TINTYPE_TRY(const int channel, arguments.whole(i, 0, 255));
    color += fmt::format("{:02x}", channel);
  }
  bool transparent = false;
  if (arguments.has(4)) {
    TINTYPE_TRY(transparent, arguments.boolean(4));
  }
  const std::string& radius = arguments.text(0);
  if (radius.find('|') != std::string::npos) return arguments.unsupported("an ellipse");
  std::vector<std::string> option{radius};
  if (!transparent) option.insert(option.end(), {"", "", "", color});
  to.options.add("round_corner", std::move(option));
  return {};
}

/// Returns the colour of six or three hexadecimal digits, which the option checks, or of a name.
Result<std::string> color(const Arguments& arguments) {
  const std::string& text = arguments.text(0);
  if (text == "auto" || text == "blur") return arguments.unsupported(text);
  if (text.empty()) return arguments.refused(0, "a colour");
  return std::string(color_of_name(text).value_or(text));
}

Result<void> background_color(const Arguments& arguments, Translation& to) {
  TINTYPE_TRY(std::string value, color(arguments));
  to.options.add("background", {std::move(value)});
  return {};
}

Result<void> fill(const Arguments& arguments, Translation& to) {
  if (arguments.has(1)) TINTYPE_CHECK(arguments.boolean(1));
  to.sizing.fill = true;
  if (arguments.text(0) == "transparent") return {};
  return background_color(arguments, to);
}

Result<void> focal(const Arguments& arguments, Translation& to) {
  TINTYPE_TRY(to.sizing.focus, arguments.region(0));
  return {};
}

Result<void> proportion(const Arguments& arguments, Translation& to) {
  TINTYPE_CHECK(arguments.number(0, 0, 1000));
  to.sizing.proportion = arguments.text(0);
  return {};
}

Result<void> quality(const Arguments& arguments, Translation& to) {
  TINTYPE_TRY(const int percent, arguments.whole(0, 1, 100));
  to.options.add("quality", {std::to_string(percent)});
  return {};
}

Result<void> rotate(const Arguments& arguments, Translation& to) {
  TINTYPE_TRY(const int angle, arguments.whole(0, -1'000'000, 1'000'000));
  if (angle % 90 != 0) return arguments.refused(0, "a multiple of 90");
  to.sizing.quarters = (angle / 90 % 4 + 4) % 4;
  return {};
}

constexpr auto kFilters = std::to_array<FilterTranslation>({
    {"background_color", 1, 1, background_color},
    {"blur", 1, 2, blur},
    {"brightness", 1, 1, with_options<translate_brightness>},
    {"colorize", 4, 4, with_options<translate_colorize>},
    {"contrast", 1, 1, with_options<translate_contrast>},
    {"convolution", 3, 3, convolution},
    {"curve", 4, 4, with_options<translate_curve>},
    {"equalize", 0, 0, switch_on<kEqualize>},
    {"extract_focal", 0, 0, switch_on<kExtractFocal>},
    {"fill", 1, 2, fill},
    {"focal", 1, 1, focal},
    {"format", 1, 1, pass_on<kFormat>},
    {"grayscale", 0, 0, with_options<translate_grayscale>},
    {"max_bytes", 1, 1, pass_on<kMaxBytes>},
    {"no_upscale", 0, 0, note<&Sizing::no_upscale>},
    {"noise", 1, 1, pass_on<kNoise>},
    {"proportion", 1, 1, proportion},
    {"quality", 1, 1, quality},
    {"rgb", 3, 3, with_options<translate_rgb>},
    {"rotate", 1, 1, rotate},
    {"round_corner", 4, 5, round_corner},
    {"saturation", 1, 1, with_options<translate_saturation>},
    {"sharpen", 3, 3, sharpen},
    {"stretch", 0, 0, note<&Sizing::stretch>},
    {"strip_exif", 0, 0, switch_on<kStripMetadata>},
    {"strip_icc", 0, 0, switch_on<kStripProfile>},
    {"upscale", 0, 0, note<&Sizing::upscale>},
    {"watermark", 4, 6, with_options<translate_watermark>},
});

/// `kMissing` names thumbor's filters that this server does not support.
constexpr auto kMissing = std::to_array<std::string_view>(
    {"autojpg", "cover", "distributed_collage", "drop_shadow", "frame", "gifv", "head_frame", "max_age",
     "red_eye", "responsive", "srgb", "text_watermark"});

Result<void> translate_one(const Filter& filter, Translation& to) {
  const auto* const known = std::ranges::find(kFilters, filter.name, &FilterTranslation::name);
  if (known == kFilters.end()) {
    if (std::ranges::find(kMissing, filter.name) != kMissing.end()) {
      return fail(ErrorKind::unsupported_option, "filter {} is not supported", filter.name);
    }
    return fail(ErrorKind::invalid_url, "unknown filter {}", url::excerpt(filter.name));
  }
  const Arguments arguments(filter);
  TINTYPE_CHECK(arguments.check_count(known->least, known->most));
  to.options.begin("filter " + filter.name);
  return known->translate(arguments, to);
}

}  // namespace

Result<Sizing> translate_filters(const std::vector<Filter>& filters, OptionList& options) {
  Sizing sizing;
  Translation to{options, sizing};
  for (auto filter = filters.begin(); filter != filters.end(); ++filter) {
    // thumbor would apply it once more; our options have one value each.
    if (std::any_of(filters.begin(), filter, [&](const auto& one) { return one.name == filter->name; })) {
      return fail(ErrorKind::unsupported_option, "filter {} twice is not supported",
                  url::excerpt(filter->name));
    }
    TINTYPE_CHECK(translate_one(*filter, to));
  }
  return sizing;
}

}  // namespace tintype::thumbor
