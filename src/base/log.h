#pragma once

#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/error.h"

/// The log: one line an event on stderr, "time level text". Any thread. Never log a key, a token or a signed
/// URL's signature.
namespace tintype::log {

/// Messages below `level` are dropped from now on. Default: info.
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
