#pragma once

#include <string>

#include "base/error.h"

namespace tintype::app {

/// What an answer of a server means that is not the one which was hoped for: `bad_request`, or `queue_full`
/// for a 503; the detail has the server's own words.
[[nodiscard]] Error refusal_of(long status, const std::string& body);

}  // namespace tintype::app
