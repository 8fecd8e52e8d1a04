#pragma once

#include <string>

#include "steps/call.h"

namespace tintype::steps {

/// The first argument of `call`: an id of the store, or nothing.
[[nodiscard]] Result<std::string> read_stored_id(const Call& call);

}  // namespace tintype::steps
