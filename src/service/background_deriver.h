#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <unordered_set>
#include <vector>

#include "service/deriver.h"

namespace tintype::service {

/// Derives images that no client waits for: one source at a time, and only while workers are idle. Any
/// thread.
class BackgroundDeriver {
 public:
  using Batch = std::vector<DeriveJob>;                  ///< of one source
  using Outcomes = std::vector<Result<DeriveOutcome>>;   ///< for each job of a batch
  using Derive = std::function<Outcomes(const Batch&)>;  ///< blocks until the batch is made
  using Done = std::function<void(const Outcomes&)>;  ///< on this object's thread, or the one that stops it

  /// `is_idle` says whether `derive` may begin. Both are called by a thread of this object's own.
  BackgroundDeriver(Derive derive, std::function<bool()> is_idle, std::size_t max_waiting);

  enum class Admission : std::uint8_t {
    queued,
    not_needed,  ///< all of it waits or is being made already, or has failed for good
    queue_full,  ///< too many wait
  };

  /// Adds a batch to the queue; one that is not `queued` is dropped, and `done` never called. What of a batch
  /// is under way already is answered with `in_flight`. What failed for good before is tried again only where
  /// `done` wants to hear of it.
  Admission add(Batch batch, Done done = {});
  /// Returns how many batches more may wait.
  [[nodiscard]] std::size_t free_slots() const;
  /// Drops those that wait, which are answered with `queue_full`, and lets the one under way end.
  void stop();

 private:
  using Keys = std::unordered_set<cache::Key, cache::KeyHash>;
  struct Waiting {
    Batch batch;
    Done done;
    std::size_t dropped = 0;
  };

  void run(const std::stop_token& stopping);
  void record(const Batch& batch, const Outcomes& outcomes);

  const Derive derive_;
  const std::function<bool()> is_idle_;
  const std::size_t max_waiting_;
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<Waiting> waiting_;
  Keys pending_keys_;        ///< those that wait and those under way
  Keys permanent_failures_;  ///< those that failed for good
  std::jthread thread_;
};

}  // namespace tintype::service
