#pragma once

#include <optional>
#include <string>
#include <string_view>

/// The functions of this header split a source that is a URL, or a pattern for such, into parts.
namespace tintype::url {

/// `UrlParts` are the parts of "scheme://authority" and what follows it: "/path" or nothing; of the web also
/// "?query" and "#fragment".
struct UrlParts {
  std::string_view scheme;  ///< the scheme in any case, perhaps one that is not in the table
  std::string_view authority;
  std::string_view rest;
};

/// Splits a URL; none where the text does not begin with a scheme and "://".
[[nodiscard]] std::optional<UrlParts> split_url(std::string_view text);

/// Returns the scheme of "scheme:/x", whose slashes were squeezed into one on the way; none otherwise.
[[nodiscard]] std::optional<std::string_view> squeezed_scheme(std::string_view source);
/// Appends the source; a squeezed scheme gets its slashes back (`https:/host`: two, `local:/path`: three).
void append_with_scheme_repaired(std::string& out, std::string_view source);

}  // namespace tintype::url
