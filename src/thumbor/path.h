#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

/// The lexer of thumbor's dialect splits a path into parts (thumbor.readthedocs.io, "Usage" and "Filters"):
///
///   [debug/][meta/][trim[:top-left|:bottom-right][:tolerance]/][LxT:RxB/][[adaptive-][full-]fit-in/]
///   [[-]Wx[-]H/][left|center|right/][top|middle|bottom/][smart/][filters:name(argument,...):.../]source
///
/// It knows no filter's meaning.
namespace tintype::thumbor {

struct Trim {
  enum class Corner : std::uint8_t { top_left, bottom_right };
  Corner corner = Corner::top_left;
  int tolerance = 0;  ///< tolerated difference, 0..442, a Euclidean distance of 8-bit RGB
  friend bool operator==(const Trim&, const Trim&) = default;
};

/// A `Crop` has corners in pixels of the source, 0..1'000'000; either all are 0 or the rectangle has an area.
struct Crop {
  int left = 0;
  int top = 0;
  int right = 0;
  int bottom = 0;
  friend bool operator==(const Crop&, const Crop&) = default;
};

/// A `Side` is one side of the wanted size.
struct Side {
  enum class Kind : std::uint8_t {
    proportional,  ///< 0 or nothing: follows from the other side
    original,      ///< orig: the side of the source
    pixels,
  };
  Kind kind = Kind::proportional;
  int pixels = 0;     ///< length, 1..1'000'000, where `kind` is `pixels`
  bool flip = false;  ///< the image is mirrored along this side
  friend bool operator==(const Side&, const Side&) = default;
};

struct FitIn {
  bool adaptive = false;
  bool full = false;
  friend bool operator==(const FitIn&, const FitIn&) = default;
};

enum class Align : std::int8_t { low = -1, middle = 0, high = 1 };

/// A `Filter` is `name(argument,...)`. Commas inside brackets or a quoted argument separate nothing;
/// arguments have no blanks at their ends, no quotes around them and are percent-decoded once.
struct Filter {
  std::string name;  ///< name of the filter, [a-z_]+
  std::vector<std::string> arguments;
  friend bool operator==(const Filter&, const Filter&) = default;
};

struct Request {
  bool debug = false;
  bool meta = false;
  std::optional<Trim> trim = {};
  std::optional<Crop> crop = {};
  std::optional<FitIn> fit_in = {};
  Side width = {};
  Side height = {};
  Align halign = Align::middle;  ///< horizontal alignment; `low` is left
  Align valign = Align::middle;  ///< vertical alignment; `low` is top
  bool smart = false;
  std::vector<Filter> filters = {};  ///< filters in order of appearance
  friend bool operator==(const Request&, const Request&) = default;
};

struct Path {
  std::string signature;    ///< the first segment of the path, not empty; a `%3D` at its end is `=`
  std::string signed_part;  ///< the signature covers this: all that follows its slash
  Request request;
  std::string source;  ///< percent-decoded once; not empty, without a NUL
  friend bool operator==(const Path&, const Path&) = default;
};

/// Parses "SIGNATURE/[part/]...source", the raw path after the route's prefix; "?..." is cut off. A scheme of
/// the source whose slashes were squeezed into one gets them back. A source that begins like a part must have
/// a character of that percent-encoded. Failures are `invalid_url` and name the part.
[[nodiscard]] Result<Path> parse_path(std::string_view raw_path);

}  // namespace tintype::thumbor
