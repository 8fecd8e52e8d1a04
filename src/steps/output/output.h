#pragma once

#include <array>
#include <optional>
#include <tuple>

#include "base/static_text.h"
#include "formats/defaults.h"
#include "formats/names.h"
#include "steps/step.h"

namespace tintype::steps {

[[nodiscard]] constexpr std::array<int, formats::kFormats> initial_format_quality() {
  std::array<int, formats::kFormats> quality{};
  for (const formats::FormatInfo& info : formats::all_formats())
    quality[static_cast<std::size_t>(info.format)] = info.default_quality;
  return quality;
}

inline constexpr StaticText kFormatArguments = formats::kWritableNames + ", svg (of an SVG), best";

/// These options set the format of the result and its quality.
struct Output {
  std::optional<formats::Format> format;
  bool best = false;  ///< the smallest file among the formats that the client accepts
  int quality = 0;
  std::array<int, formats::kFormats> format_quality = initial_format_quality();
  int default_quality = formats::kDefaultQuality;
  int dpi = 0;

  static constexpr Extent kExtent = Extent::whole_result;

  static constexpr auto options() {
    return std::tuple{
        custom<Output>({"format", "f", "ext"}, "Format of the result; without one, by preferred_formats.",
                       parse_format, print_format,
                       {{"format", kFormatArguments, "",
                         "its name; best: what comes out smallest of JPEG, of PNG for graphics, and of WebP, "
                         "JPEG XL and AVIF where Accept names them, each at its own quality"}}),
        option({"quality", "q"}, "Quality of the result, whatever its format.",
               argument("quality", &Output::quality, {0, 100}, "0: by format_quality, then default_quality")),
        custom<Output>({"format_quality", "fq"},
                       "Quality by format; formats that are not named stay as they are.",
                       parse_format_quality, print_format_quality,
                       {{"format", "a format's name", "", "followed by its quality, then further pairs"},
                        {"quality", "a whole number from 0 to 100", formats::kDefaultQualities,
                         "0: by default_quality"}}),
        option({"default_quality", "dq"}, "Quality of formats that format_quality does not name.",
               argument("quality", &Output::default_quality, {1, 100}, "an option of this server's own")),
        option({"dpi"}, "Density that JPEG, PNG and TIFF files say they have.",
               argument("dpi", &Output::dpi, {0, 65535}, "px an inch; 0: they do not say")),
    };
  }
  /// Returns the quality for a format, 1..100: the first that is set of `quality`, the format's own and
  /// `default_quality`.
  [[nodiscard]] int quality_of(formats::Format result) const;
  friend bool operator==(const Output&, const Output&) = default;

 private:
  static Result<void> parse_format(Output& step, const Call& call);
  static void print_format(const Output& step, std::string& out);
  static Result<void> parse_format_quality(Output& step, const Call& call);
  static void print_format_quality(const Output& step, std::string& out);
};

}  // namespace tintype::steps
