#pragma once

#include <string>
#include <string_view>

namespace tintype::http {

/// The id that a proxy gave in X-Request-Id, if it is 1 to 64 of [A-Za-z0-9_.-]; else a new one, unique to
/// this process.
[[nodiscard]] std::string request_id(std::string_view from_header);

}  // namespace tintype::http
