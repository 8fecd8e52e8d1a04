#pragma once

#include <cstddef>
#include <string>

#include "http/message.h"

namespace tintype::http {

/// The whole body of a request; `too_large` where it is longer than `max_bytes`.
[[nodiscard]] Awaitable<Result<std::string>> read_small_body(Request& request, std::size_t max_bytes);

}  // namespace tintype::http
