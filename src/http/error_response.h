#pragma once

#include <string_view>

#include "base/error.h"
#include "http/message.h"

namespace tintype::http {

/// The answer to a failure: the table's status and text; as JSON `{"error": text, "status": n, "detail"?:
/// ...}` where Accept prefers it. The detail is there only where its kind's `detail_for` allows. Never
/// cacheable.
[[nodiscard]] Response error_response(const Error& error, std::string_view accept,
                                      std::string_view request_id);

}  // namespace tintype::http
