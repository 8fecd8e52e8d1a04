#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

/// The lexer of thumbor's dialect (thumbor.readthedocs.io, "Usage" and "Filters"):
///
///   [debug/][meta/][trim[:top-left|:bottom-right][:tolerance]/][LxT:RxB/][[adaptive-][full-]fit-in/]
///   [[-]Wx[-]H/][left|center|right/][top|middle|bottom/][smart/][filters:name(argument,...):.../]source
///
/// It knows no filter's meaning.
namespace tintype::url {

struct ThumborTrim {
  enum class Corner : std::uint8_t { top_left, bottom_right };
  Corner corner = Corner::top_left;
  int tolerance = 0;  ///< 0..442, a Euclidean distance of 8-bit RGB
  friend bool operator==(const ThumborTrim&, const ThumborTrim&) = default;
};

/// Corners in pixels of the source, 0..1'000'000; either all are 0 or the rectangle has an area.
struct ThumborCrop {
  int left = 0;
  int top = 0;
  int right = 0;
  int bottom = 0;
  friend bool operator==(const ThumborCrop&, const ThumborCrop&) = default;
};

/// One side of the wanted size.
struct ThumborSide {
  enum class Kind : std::uint8_t {
    proportional,  ///< 0 or nothing: from the other side
    original,      ///< orig: the source's
    pixels,
  };
  Kind kind = Kind::proportional;
  int pixels = 0;     ///< 1..1'000'000 where that is the kind
  bool flip = false;  ///< mirrored along this side
  friend bool operator==(const ThumborSide&, const ThumborSide&) = default;
};

struct ThumborFitIn {
  bool adaptive = false;
  bool full = false;
  friend bool operator==(const ThumborFitIn&, const ThumborFitIn&) = default;
};

enum class ThumborAlign : std::int8_t { low = -1, middle = 0, high = 1 };

/// `name(argument,...)`. Commas inside brackets or a quoted argument separate nothing; arguments have no
/// blanks at their ends, no quotes around them and are percent-decoded once.
struct ThumborFilter {
  std::string name;  ///< [a-z_]+
  std::vector<std::string> arguments;
  friend bool operator==(const ThumborFilter&, const ThumborFilter&) = default;
};

struct ThumborRequest {
  bool debug = false;
  bool meta = false;
  std::optional<ThumborTrim> trim = {};
  std::optional<ThumborCrop> crop = {};
  std::optional<ThumborFitIn> fit_in = {};
  ThumborSide width = {};
  ThumborSide height = {};
  ThumborAlign halign = ThumborAlign::middle;  ///< low: left
  ThumborAlign valign = ThumborAlign::middle;  ///< low: top
  bool smart = false;
  std::vector<ThumborFilter> filters = {};  ///< in order of appearance
  friend bool operator==(const ThumborRequest&, const ThumborRequest&) = default;
};

struct ThumborPath {
  std::string signature;    ///< the first segment, not empty; a `%3D` at its end is `=`
  std::string signed_part;  ///< what the signature covers: all that follows its slash
  ThumborRequest request;
  std::string source;  ///< decoded once; not empty, without a NUL
  friend bool operator==(const ThumborPath&, const ThumborPath&) = default;
};

/// Reads "SIGNATURE/[part/]...source", the raw path after the route's prefix; "?..." is cut off. A scheme of
/// the source whose slashes were squeezed into one gets them back. A source that begins like a part must
/// have a character of that percent-encoded. Failures are `invalid_url` and name the part.
[[nodiscard]] Result<ThumborPath> parse_thumbor_path(std::string_view raw_path);

}  // namespace tintype::url
