#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "url/source_ref.h"

/// The parts of a source that is a URL, and of a pattern for such.
namespace tintype::url {

inline constexpr std::string_view kSchemeEnd = "://";

/// ASCII only.
[[nodiscard]] char lower(char c);
[[nodiscard]] std::string lowered(std::string_view text);

/// In any case; none where it is not a scheme of ours.
[[nodiscard]] std::optional<SourceKind> kind_of_scheme(std::string_view scheme);

/// "scheme://authority" and what follows it: "/path" or nothing; for HTTP also "?query" and "#fragment".
struct UrlParts {
  std::string_view scheme;
  std::string_view authority;
  std::string_view rest;
};

/// None where the text does not begin with a scheme and "://".
[[nodiscard]] std::optional<UrlParts> split_url(std::string_view text);

/// The scheme of "scheme:/x", whose slashes something on the way has squeezed into one.
[[nodiscard]] std::optional<std::string_view> squeezed_scheme(std::string_view source);
/// Appends the source; a squeezed scheme gets its slashes back (`https:/host`: two, `local:/path`: three).
void append_with_scheme_repaired(std::string& out, std::string_view source);

}  // namespace tintype::url
