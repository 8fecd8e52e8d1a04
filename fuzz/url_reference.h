#pragma once

#include <optional>
#include <string>

#include "url/path.h"

namespace tintype::fuzz {

/// Parses a path by the dialect's grammar a second time, written for similarity to its text and not for
/// speed. Returns none if the path is refused.
[[nodiscard]] std::optional<url::Path> parse_by_the_book(std::string raw_path);

}  // namespace tintype::fuzz
