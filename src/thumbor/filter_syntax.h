#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "thumbor/path.h"

namespace tintype::thumbor {

/// Parses "name(argument,...):name(...)/", what follows `filters:`, and removes it from the front of `text`:
/// what follows the slash stays. Brackets, round and square, must be balanced. Failures are `invalid_url`.
[[nodiscard]] Result<std::vector<Filter>> take_filters(std::string_view& text);

}  // namespace tintype::thumbor
