#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace tintype {

/// Formats a time as an IMF-fixdate (RFC 9110 section 5.6.7), as in Last-Modified.
[[nodiscard]] std::string format_http_date(std::chrono::sys_seconds time);
/// Reads an IMF-fixdate; the obsolete forms of the RFC are not read.
[[nodiscard]] std::optional<std::chrono::sys_seconds> parse_http_date(std::string_view text);

}  // namespace tintype
