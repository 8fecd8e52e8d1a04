#pragma once

#include <string>
#include <string_view>

namespace tintype::http {

/// Returns a Content-Disposition value (RFC 6266) for a file named after the last path segment of `name`,
/// with its extension replaced by `extension`. Names beyond ASCII are also encoded by RFC 8187.
[[nodiscard]] std::string content_disposition(bool attachment, std::string_view name,
                                              std::string_view extension);

}  // namespace tintype::http
