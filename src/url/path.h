#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

/// The lexer of the URL dialect: text to raw options. It knows no option's meaning.
namespace tintype::url {

/// `name:arg:arg`, as it stood in the path. The name is not empty and there is, but for `kPassMark`, at least
/// one argument, which may be empty; neither has a `:`, `/` or `?` in it.
struct RawOption {
  std::string name;
  std::vector<std::string> arguments;
  friend bool operator==(const RawOption&, const RawOption&) = default;
};

using RawOptions = std::vector<RawOption>;

/// The name, without arguments, of the one segment that is no option but stands among them: a picture is
/// made of what is before it, and of that, by what is behind it, another.
inline constexpr std::string_view kPassMark = "-";

struct Path {
  std::string signature;  ///< the first segment, not empty
  /// What the signature covers: the rest, beginning with "/", after the repairs below.
  std::string signed_part;
  RawOptions options;     ///< in order of appearance
  std::string source;     ///< decoded; not empty, without a NUL
  std::string extension;  ///< empty: none was given
  friend bool operator==(const Path&, const Path&) = default;
};

/// Cuts off "?...", makes the repairs of the dialect and splits the raw request path. The repairs: `%3A` in
/// the option part is a colon; after /plain/, a scheme whose slashes were squeezed into one gets them back
/// (`https:/host`: two, `local:/path`: three). Failures are `invalid_url` and name the place.
[[nodiscard]] Result<Path> parse_path(std::string_view raw_path);

/// The options alone, as in a preset or on the command line: "rs:fill:300:300/q:80", with the same repair;
/// the empty text is no option. Failures are `invalid_url`.
[[nodiscard]] Result<RawOptions> parse_options(std::string_view text);

/// The inverse, up to the repairs: "/rs:fill:300:300/plain/ID@webp", percent-encoding the source. The options
/// are such as the lexer gives them, the extension has no "@" or "?".
[[nodiscard]] std::string build_path(const RawOptions& options, std::string_view source,
                                     std::string_view extension);

}  // namespace tintype::url
