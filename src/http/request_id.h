#pragma once

#include <string>
#include <string_view>

namespace tintype::http {

/// Returns the X-Request-Id that a proxy has set if it is 1 to 64 of [A-Za-z0-9_.-]; otherwise a new id,
/// unique to this process.
[[nodiscard]] std::string request_id(std::string_view from_header);

}  // namespace tintype::http
