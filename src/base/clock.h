#pragma once

#include <chrono>
#include <functional>

namespace tintype {

/// Wall-clock time that a test can set. The default is the system's.
using Clock = std::function<std::chrono::system_clock::time_point()>;

[[nodiscard]] inline Clock system_clock() {
  return [] { return std::chrono::system_clock::now(); };
}

}  // namespace tintype
