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

/// Makes derived images that nobody waits for: one source at a time, and only while there is nothing better
/// to do. Any thread.
class BackgroundDeriver {
 public:
  using Batch = std::vector<Job>;                      ///< of one source
  using Answers = std::vector<Result<DeriveOutcome>>;  ///< for each job of a batch
  using Make = std::function<Answers(const Batch&)>;   ///< blocks until the batch is made
  using Done = std::function<void(const Answers&)>;    ///< on this object's thread, or the one that stops it

  /// `is_idle` says whether `make` may begin. Both are called by a thread of this object's own.
  BackgroundDeriver(Make make, std::function<bool()> is_idle, std::size_t max_waiting);

  enum class Added : std::uint8_t {
    waits,
    not_needed,  ///< all of it waits or is being made already, or has failed for good
    no_room,     ///< too many wait
  };

  /// Where the batch does not wait it is dropped, and `done` never called. What of a batch is under way
  /// already is answered with `by_another`. What failed for good before is tried again only where `done`
  /// wants to hear of it.
  Added add(Batch batch, Done done = {});
  /// How many batches more may wait.
  [[nodiscard]] std::size_t free() const;
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
  void end(const Batch& batch, const Answers& answers);

  const Make make_;
  const std::function<bool()> is_idle_;
  const std::size_t max_waiting_;
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<Waiting> waiting_;
  Keys taken_;               ///< those that wait and those under way
  Keys permanent_failures_;  ///< those that failed for good
  std::jthread thread_;
};

}  // namespace tintype::service
