#pragma once

#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/error.h"

/// The log is written to stderr, one line an event: "time level text". Any thread may write. Never log a key,
/// a token or the signature of a URL.
namespace tintype::log {

/// Drops messages below `level` from now on. The default is info.
void set_level(LogLevel level);
[[nodiscard]] bool enabled(LogLevel level);
void write(LogLevel level, std::string_view text);

template <typename... Args>
void at(LogLevel level, fmt::format_string<Args...> text, Args&&... args) {
  if (enabled(level)) write(level, fmt::format(text, std::forward<Args>(args)...));
}
template <typename... Args>
void debug(fmt::format_string<Args...> text, Args&&... args) {
  at(LogLevel::debug, text, std::forward<Args>(args)...);
}
template <typename... Args>
void info(fmt::format_string<Args...> text, Args&&... args) {
  at(LogLevel::info, text, std::forward<Args>(args)...);
}
template <typename... Args>
void warning(fmt::format_string<Args...> text, Args&&... args) {
  at(LogLevel::warning, text, std::forward<Args>(args)...);
}
template <typename... Args>
void error(fmt::format_string<Args...> text, Args&&... args) {
  at(LogLevel::error, text, std::forward<Args>(args)...);
}

}  // namespace tintype::log
