#pragma once

#include <chrono>
#include <functional>

namespace tintype {

/// A `Clock` returns the wall-clock time; a test can pass one that it sets.
using Clock = std::function<std::chrono::system_clock::time_point()>;

[[nodiscard]] inline Clock system_clock() {
  return [] { return std::chrono::system_clock::now(); };
}

}  // namespace tintype
