#pragma once

#include <string>
#include <string_view>

namespace tintype::http {

/// A Content-Disposition value (RFC 6266) for a file named after `name`: its last path segment, without the
/// extension it has, with `extension`. Names beyond ASCII are also given as RFC 8187 says.
[[nodiscard]] std::string content_disposition(bool attachment, std::string_view name,
                                              std::string_view extension);

}  // namespace tintype::http
