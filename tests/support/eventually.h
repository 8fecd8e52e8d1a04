#pragma once

#include <chrono>
#include <thread>

namespace tintype::test {

/// Waits until `holds()`; false where that takes more than a minute.
template <typename Condition>
[[nodiscard]] bool eventually(Condition&& holds) {
  using namespace std::chrono_literals;
  const auto deadline = std::chrono::steady_clock::now() + 60s;
  while (!holds()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    std::this_thread::sleep_for(1ms);
  }
  return true;
}

}  // namespace tintype::test
