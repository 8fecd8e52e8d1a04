#pragma once

#include "formats/names.h"
#include "geometry/box.h"
#include "image/header.h"
#include "options/format_arguments.h"
#include "steps/step.h"

namespace tintype::steps {

class Options;

/// These options contain the formats to choose from if no format is asked for, or if the client negotiates
/// one.
struct FormatChoice {
  /// These are the preferred formats among those that the client accepts. They go before everything else,
  /// also before an explicit format.
  formats::FormatList negotiated;
  formats::FormatList preferred = formats::kPreferred;

  static constexpr Extent kExtent = Extent::whole_result;

  static std::span<const OptionSpec> options();
  friend bool operator==(const FormatChoice&, const FormatChoice&) = default;

 private:
  static Result<void> parse_negotiated(FormatChoice& step, const Call& call);
  static void print_negotiated(const FormatChoice& step, std::string& out);
  static Result<void> parse_preferred(FormatChoice& step, const Call& call);
  static void print_preferred(const FormatChoice& step, std::string& out);
};

/// `Content` contains what matters about a result when its format is chosen.
struct Content {
  formats::Format source{};
  bool alpha = false;     ///< the result has transparency
  bool animated = false;  ///< the result has several frames
};

/// Returns the content of the result that the options would give.
[[nodiscard]] Content content_of(const Options& options, const image::Header& source);

/// Returns whether the format loses neither transparency nor animation, as far as they are needed.
[[nodiscard]] bool can_hold(formats::Format format, bool alpha, bool animated);
[[nodiscard]] bool is_writable(formats::Format format);
/// Returns whether an image is within the format's limits of sides (dialect, Geometry 8).
[[nodiscard]] bool can_have_size(formats::Format format, geometry::Size size);

/// Chooses the format of the result by the first of these rules that gives one:
/// 1. the first of `negotiated` that can hold the image, unless the smallest file among them is asked for,
/// 2. the one that `format` asks for,
/// 3. the source's, if it is one of `preferred`,
/// 4. the first of `preferred` that can hold the image, or at least its transparency,
/// 5. the first of `preferred`, or the source's.
/// Rules 3 to 5 consider only formats for which `writable` returns true.
[[nodiscard]] formats::Format choose_format(const Options& options, const Content& content,
                                            bool (*writable)(formats::Format) = is_writable);

}  // namespace tintype::steps
