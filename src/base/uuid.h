#pragma once

#include <chrono>
#include <string>

namespace tintype {

/// Returns a UUID version 7 (RFC 9562 section 5.7) of the given time, in lower case with hyphens. Any thread.
[[nodiscard]] std::string make_uuid_v7(
    std::chrono::system_clock::time_point now = std::chrono::system_clock::now());

}  // namespace tintype
