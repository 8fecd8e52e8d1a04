#include "base/log.h"

#include <memory>
#include <string>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace tintype::log {
namespace {

spdlog::level::level_enum level_of(LogLevel level) {
  switch (level) {
    case LogLevel::debug:
      return spdlog::level::debug;
    case LogLevel::info:
      return spdlog::level::info;
    case LogLevel::warning:
      return spdlog::level::warn;
    case LogLevel::error:
      return spdlog::level::err;
  }
  return spdlog::level::err;
}

spdlog::logger& logger() {
  static const auto the_logger = [] {
    auto made =
        std::make_shared<spdlog::logger>("tintype", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
    return made;
  }();
  return *the_logger;
}

// A line a client can influence must stay one line: a reader of the log must not see lines that the server
// did not write.
std::string on_one_line(std::string_view text) {
  std::string line(text);
  for (char& c : line) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
  }
  return line;
}

}  // namespace

void set_level(LogLevel level) {
  logger().set_level(level_of(level));
}
bool enabled(LogLevel level) {
  return logger().should_log(level_of(level));
}
void write(LogLevel level, std::string_view text) {
  // Not as an argument of a format: that would compile fmt's formatting once more.
  logger().log(level_of(level), spdlog::string_view_t(on_one_line(text)));
}

}  // namespace tintype::log
