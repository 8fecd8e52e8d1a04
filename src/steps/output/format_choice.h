#pragma once

#include <tuple>

#include "formats/format.h"
#include "geometry/box.h"
#include "image/header.h"
#include "options/format_list.h"
#include "steps/step.h"

namespace tintype::steps {

class Options;

/// What the format of the result is chosen among, where the source has a say.
struct FormatChoice {
  /// What the client accepts of what we would rather send: before everything else, an explicit format too.
  options::FormatList negotiated;
  options::FormatList preferred{formats::Format::jpeg, formats::Format::png, formats::Format::gif};

  static constexpr Extent kExtent = Extent::whole_result;

  static constexpr auto options() {
    return std::tuple{
        custom<FormatChoice>({"negotiated_formats"}, "The first of them that can hold the picture.",
                             parse_negotiated, print_negotiated, {})
            .in(Scope::negotiated),
        custom<FormatChoice>({"preferred_formats"},
                             "Where no format is asked for: the source's own is kept if it is one of them, "
                             "otherwise it is the first of them that can hold the picture.",
                             parse_preferred, print_preferred,
                             {{"formats", "names of formats, separated by colons", "jpeg:png:gif",
                               "an option of this server's own"}}),
    };
  }
  friend bool operator==(const FormatChoice&, const FormatChoice&) = default;

 private:
  static Result<void> parse_negotiated(FormatChoice& step, const Call& call);
  static void print_negotiated(const FormatChoice& step, std::string& out);
  static Result<void> parse_preferred(FormatChoice& step, const Call& call);
  static void print_preferred(const FormatChoice& step, std::string& out);
};

/// What matters of a picture when its format is chosen.
struct Content {
  formats::Format source = formats::Format::jpeg;
  bool alpha = false;     ///< there is transparency in the result
  bool animated = false;  ///< the result has several frames
};

/// Of the result that the options would make.
[[nodiscard]] Content content_of(const Options& options, const image::Header& source);

/// Whether nothing is lost: neither transparency nor animation.
[[nodiscard]] bool can_hold(formats::Format format, bool alpha, bool animated);
[[nodiscard]] bool is_writable(formats::Format format);
/// Neither over the format's longest side nor, for AVIF, under its shortest (dialect, Geometry 8).
[[nodiscard]] bool can_have_size(formats::Format format, geometry::Size size);

/// The format of the result: the first of these that there is.
/// 1. the first of `negotiated` that can hold the picture, unless the smallest file is sought among them,
/// 2. the one that `format` asks for,
/// 3. the source's, where it is one of `preferred`,
/// 4. the first of `preferred` that can hold the picture, or at least its transparency,
/// 5. the first of `preferred`, or the source's.
/// `writable` says what there is to choose from in 3 to 5.
[[nodiscard]] formats::Format choose_format(const Options& options, const Content& content,
                                            bool (*writable)(formats::Format) = is_writable);

}  // namespace tintype::steps
