#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

/// The lexer of the URL dialect: text to raw options. It knows no option's meaning.
namespace tintype::url {

/// `name:arg:arg`, as it stood in the path; an option has at least one argument, which may be empty.
struct RawOption {
  std::string name;
  std::vector<std::string> arguments;
  friend bool operator==(const RawOption&, const RawOption&) = default;
};

using RawOptions = std::vector<RawOption>;

struct Path {
  std::string signature;  ///< the first segment
  std::string
      signed_part;     ///< what the signature covers: the rest, beginning with "/", after the repairs below
  RawOptions options;  ///< in order of appearance
  std::string source;  ///< decoded
  std::string extension;  ///< empty: none was given
  friend bool operator==(const Path&, const Path&) = default;
};

/// Cuts off "?...", makes the repairs that the dialect lists (`%3A` in the option part, a squeezed `//` of a
/// scheme after /plain/) and splits the raw request path. Failures are `invalid_url` and name the place.
[[nodiscard]] Result<Path> parse_path(std::string_view raw_path);

/// The options alone, as in a preset or on the command line: "rs:fill:300:300/q:80". Failures are
/// `invalid_url`.
[[nodiscard]] Result<RawOptions> parse_options(std::string_view text);

/// The inverse, up to the repairs: "/rs:fill:300:300/plain/ID@webp", percent-encoding the source.
[[nodiscard]] std::string build_path(const RawOptions& options, std::string_view source,
                                     std::string_view extension);

}  // namespace tintype::url
