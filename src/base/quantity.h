#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

/// Amounts as people write them in settings.
namespace tintype {

/// "512", "64K", "50G", "1.5T": bytes, with binary multiples (K = 1024). Anything else is `config`.
[[nodiscard]] Result<std::uint64_t> parse_bytes(std::string_view text);
/// The shortest text that `parse_bytes` reads back as the same number.
[[nodiscard]] std::string format_bytes(std::uint64_t bytes);

/// "500ms", "10s", "5m", "12h", "30d": a duration; the unit must be there unless it is 0. Anything else is
/// `config`.
[[nodiscard]] Result<std::chrono::milliseconds> parse_duration(std::string_view text);
/// The shortest text that `parse_duration` reads back as the same duration.
[[nodiscard]] std::string format_duration(std::chrono::milliseconds duration);

}  // namespace tintype
