#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <stop_token>

#include "metrics/metrics.h"

namespace tintype::cache {

/// A `Usage` counts the bytes of caches that share one limit, as entries come and go. Each sweep corrects the
/// count, as it also finds what was there before this process. Any thread.
class Usage {
 public:
  /// The limit is `max_bytes`; 0 means no limit.
  Usage(std::uint64_t max_bytes, metrics::Metrics& metrics) : max_bytes_(max_bytes), metrics_(metrics) {}

  void add(metrics::CacheName cache, std::uint64_t bytes);
  void remove(metrics::CacheName cache, std::uint64_t bytes);
  /// Corrects the bytes of a cache after a sweep that began when `bytes(cache)` was `at_start` and has left
  /// `counted`.
  void correct(metrics::CacheName cache, std::uint64_t at_start, std::uint64_t counted);

  [[nodiscard]] std::uint64_t bytes(metrics::CacheName cache) const;
  [[nodiscard]] std::uint64_t max_bytes() const { return max_bytes_; }
  [[nodiscard]] bool over_limit() const;

  /// Waits until the usage is over the limit, `timeout` has passed, or stop is requested.
  void wait_until_over_limit(std::chrono::milliseconds timeout, const std::stop_token& stop);

 private:
  void change(metrics::CacheName cache, std::int64_t difference);

  const std::uint64_t max_bytes_;
  metrics::Metrics& metrics_;
  std::array<std::atomic<std::int64_t>, metrics::Label<metrics::CacheName>::kCount> bytes_{};
  std::mutex mutex_;
  std::condition_variable_any went_over_;
};

}  // namespace tintype::cache
