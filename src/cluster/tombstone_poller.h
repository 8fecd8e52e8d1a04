#pragma once

#include <chrono>
#include <filesystem>
#include <set>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>

#include "base/clock.h"
#include "base/result.h"
#include "cluster/local_caches.h"
#include "metrics/metrics.h"
#include "store/sources.h"

namespace tintype::cluster {

struct TombstonePollerSettings {
  std::filesystem::path position;  ///< a file that records, over restarts, up to when removals are known
  /// Pause between two polls of the own thread; 0: there is no thread.
  std::chrono::milliseconds interval{0};
  Clock clock = system_clock();
};

/// A `TombstonePoller` learns from the store what other nodes have removed, and removes it here: the way a
/// takedown reaches a node that was not notified. One listing of the latest tombstones per poll; requests are
/// not slowed by anything, for what is removed is no longer found, and the original is not there to make it
/// from again.
class TombstonePoller {
 public:
  /// Polls at once, then every interval; ends with its object. The arguments outlive this object.
  TombstonePoller(store::Sources& sources, LocalCaches& caches, TombstonePollerSettings settings,
                  metrics::Metrics& metrics);

  /// Carries out every removal that is new to this node, and returns how many there were. One that fails
  /// hinders no other, is the answer, and is tried again by the next poll. Not while the own thread runs.
  [[nodiscard]] Result<std::size_t> poll();

 private:
  using Seen = std::pair<store::TombstoneTime, std::string>;

  void run(const std::stop_token& stop);
  [[nodiscard]] Result<void> carry_out(const store::Tombstone& tombstone, store::TombstoneTime now);
  [[nodiscard]] Result<void> save_position() const;

  store::Sources& sources_;
  LocalCaches& caches_;
  const TombstonePollerSettings settings_;
  metrics::Metrics& metrics_;
  store::TombstoneTime position_{};  ///< removals that are older by more than the overlap are known
  std::set<Seen> seen_;              ///< removals in the overlap that this process has seen
  std::jthread thread_;
};

}  // namespace tintype::cluster
