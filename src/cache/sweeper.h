#pragma once

#include <chrono>
#include <filesystem>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "cache/file_cache.h"
#include "cache/usage.h"
#include "metrics/metrics.h"

namespace tintype::cache {

struct SweeperSettings {
  std::filesystem::path published{};  ///< root of published files (published.h); empty: nothing is published
  std::chrono::milliseconds max_idle{0};  ///< 0: no limit
  std::chrono::milliseconds interval{std::chrono::hours(1)};
  /// Shortest time between two sweeps, however full the caches are.
  std::chrono::milliseconds shortest_pause{std::chrono::seconds(5)};
  Clock clock = system_clock();
};

/// A `Sweeper` sweeps caches from a thread of its own: at once, then every `interval`, and when the usage
/// goes over its limit. It ends with its object, in the middle of a sweep if need be.
class Sweeper {
 public:
  /// Starts the thread. The caches, their usage and the metrics outlive this object.
  Sweeper(std::vector<const FileCache*> caches, SweeperSettings settings, Usage& usage,
          metrics::Metrics& metrics);

 private:
  void run(const std::stop_token& stop);
  void sweep_once(const std::stop_token& stop);
  void sweep_links(const std::stop_token& stop);

  const std::vector<const FileCache*> caches_;
  const SweeperSettings settings_;
  Usage& usage_;
  metrics::Metrics& metrics_;
  bool warned_of_noatime_ = false;
  std::jthread thread_;
};

}  // namespace tintype::cache
