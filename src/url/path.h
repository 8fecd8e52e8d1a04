#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

/// The lexer of the URL dialect splits a path into raw options and a source. It knows no option's meaning.
namespace tintype::url {

/// A `RawOption` is `name:arg:arg`, as it stood in the path. The name is not empty and there is, but for
/// `kPassMark`, at least one argument, which may be empty; neither has a `:`, `/` or `?` in it.
struct RawOption {
  std::string name;
  std::vector<std::string> arguments;
  friend bool operator==(const RawOption&, const RawOption&) = default;
};

using RawOptions = std::vector<RawOption>;

/// `kPassMark` separates two passes: the options after it are applied to the image that those before it make.
/// It stands among the options as a name without arguments.
inline constexpr std::string_view kPassMark = "-";

struct Path {
  std::string signature;  ///< the first segment of the path, not empty
  /// The signature covers the rest of the path, beginning with "/", after the repairs of `parse_path`.
  std::string signed_part;
  RawOptions options;     ///< options in order of appearance
  std::string source;     ///< percent-decoded; not empty, without a NUL
  std::string extension;  ///< empty: none was given
  friend bool operator==(const Path&, const Path&) = default;
};

/// Parses a raw request path: cuts off "?...", makes the repairs of the dialect and splits the rest. The
/// repairs: `%3A` in the option part is a colon; after /plain/, a scheme whose slashes were squeezed into one
/// gets them back (`https:/host`: two, `local:/path`: three). Failures are `invalid_url` and name the place.
[[nodiscard]] Result<Path> parse_path(std::string_view raw_path);

/// Parses options alone, as in a preset or on the command line: "rs:fill:300:300/q:80". `%3A` is a colon, as
/// in a path; the empty text is no option. Failures are `invalid_url`.
[[nodiscard]] Result<RawOptions> parse_options(std::string_view text);

/// Builds the path that `parse_path` reads, behind the signature: "/rs:fill:300:300/plain/ID@webp", with the
/// source percent-encoded. The options are such as `parse_path` gives them, the extension has no "@" or "?".
[[nodiscard]] std::string build_path(const RawOptions& options, std::string_view source,
                                     std::string_view extension);

}  // namespace tintype::url
