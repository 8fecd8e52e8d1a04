#pragma once

#include <array>
#include <functional>
#include <string_view>

#include "http/message.h"

namespace tintype::http {

/// `Captures` are the parts of the raw path that match the `{...}` of a route's pattern, in order.
using Captures = std::array<std::string_view, 2>;

/// A `Handler` answers a request or fails. Its caller logs the failure and makes the response to it; request
/// and captures outlive the answer.
using Handler = std::function<Awaitable<Result<Response>>(Request&, const Captures&)>;

}  // namespace tintype::http
