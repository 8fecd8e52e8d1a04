#pragma once

#include <algorithm>
#include <chrono>

namespace tintype::store {

/// A `RetryPolicy` says how often a request is tried, and how long to wait before it is tried again.
struct RetryPolicy {
  unsigned attempts = 4;  ///< number of attempts, the first one included
  std::chrono::milliseconds base{100};
  std::chrono::milliseconds cap{5000};

  /// Returns the pause of exponential backoff with full jitter: `chance` (0..1) of min(cap, base *
  /// 2^failures_before).
  [[nodiscard]] std::chrono::milliseconds backoff(unsigned failures_before, double chance) const {
    const auto ceiling =
        std::min<std::chrono::milliseconds>(cap, base * (1LL << std::min(failures_before, 20U)));
    return std::chrono::milliseconds(
        static_cast<std::chrono::milliseconds::rep>(static_cast<double>(ceiling.count()) * chance));
  }
};

}  // namespace tintype::store
