#pragma once

#include <optional>
#include <string_view>

namespace tintype::thumbor {

/// Returns six hexadecimal digits for a colour's name in lower case (CSS Color Module Level 4, section 6.1);
/// none where it is no name.
[[nodiscard]] std::optional<std::string_view> color_of_name(std::string_view name);

}  // namespace tintype::thumbor
