#pragma once

#include <cstddef>
#include <string>

#include "http/message.h"

namespace tintype::http {

/// Reads the whole body of a request; the failure is `too_large` if it is longer than `max_bytes`.
[[nodiscard]] Awaitable<Result<std::string>> read_small_body(Request& request, std::size_t max_bytes);

}  // namespace tintype::http
