#pragma once

#include <array>
#include <optional>

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

  static std::span<const OptionSpec> options();
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
