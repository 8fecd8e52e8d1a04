#pragma once

#include <optional>
#include <string>

#include "url/path.h"

namespace tintype::fuzz {

/// The grammar of the dialect once more, written for likeness to its text and not for speed. None: refused.
[[nodiscard]] std::optional<url::Path> parse_by_the_book(std::string raw_path);

}  // namespace tintype::fuzz
