#pragma once

#include <string_view>

#include "base/error.h"
#include "http/message.h"

namespace tintype::http {

/// Logs a failure of a request, at the level of its kind.
void log_failure(const Error& error, std::string_view request_id);

/// Returns the response to a failure, with the status and text of its kind; as JSON `{"error": text,
/// "status": n, "detail"?: ...}` if Accept prefers that. The detail is included only if `detail_for` of the
/// kind allows it. The response is never cacheable.
[[nodiscard]] Response error_response(const Error& error, std::string_view accept,
                                      std::string_view request_id);

}  // namespace tintype::http
