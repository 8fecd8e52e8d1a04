#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

/// The functions of this header read and write amounts as people write them in settings.
namespace tintype {

/// Reads an amount of bytes such as "512", "64K", "50G" or "1.5T", with binary multiples (K = 1024). Anything
/// else is `config`.
[[nodiscard]] Result<std::uint64_t> parse_bytes(std::string_view text);
/// Returns the shortest text that `parse_bytes` reads back as the same number.
[[nodiscard]] std::string format_bytes(std::uint64_t bytes);

/// Reads a duration such as "500ms", "10s", "5m", "12h" or "30d"; the unit is required unless the number is
/// 0. Anything else is `config`.
[[nodiscard]] Result<std::chrono::milliseconds> parse_duration(std::string_view text);
/// Returns the shortest text that `parse_duration` reads back as the same duration.
[[nodiscard]] std::string format_duration(std::chrono::milliseconds duration);

}  // namespace tintype
