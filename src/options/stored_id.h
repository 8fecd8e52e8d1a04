#pragma once

#include <string>

#include "options/call.h"

namespace tintype::options {

/// Reads the first argument of `call`: an id of the store, or nothing.
[[nodiscard]] Result<std::string> read_stored_id(const Call& call);

}  // namespace tintype::options
