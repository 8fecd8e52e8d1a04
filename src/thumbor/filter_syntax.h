#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "thumbor/path.h"

namespace tintype::thumbor {

/// Takes "name(argument,...):name(...)/" off the front of `text`, what follows `filters:`. What stays is what
/// follows the slash. Brackets, round and square, must be balanced. Failures are `invalid_url`.
[[nodiscard]] Result<std::vector<Filter>> take_filters(std::string_view& text);

}  // namespace tintype::thumbor
