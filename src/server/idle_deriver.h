#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <unordered_set>
#include <vector>

#include "server/deriver.h"

namespace tintype::server {

/// Makes derived images that nobody waits for: one source at a time, and only while there is nothing better
/// to do. Any thread.
class IdleDeriver {
 public:
  using Batch = std::vector<Job>;                    ///< of one source
  using Answers = std::vector<Result<Made>>;         ///< for each job of a batch
  using Done = std::function<void(const Answers&)>;  ///< on this object's thread, or the one that stops it

  /// `make` blocks until the batch is made; `is_idle` says whether it may begin. Both are called by a thread
  /// of this object's own.
  IdleDeriver(std::function<Answers(const Batch&)> make, std::function<bool()> is_idle,
              std::size_t max_waiting);

  /// False where the batch is dropped and `done` never called: all of it waits, is being made or cannot be
  /// made; or too many wait. What is dropped of a batch is answered with `by_another`.
  bool add(Batch batch, Done done = {});
  /// Whether `add` would find too many waiting.
  [[nodiscard]] bool is_full() const;
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

  const std::function<Answers(const Batch&)> make_;
  const std::function<bool()> is_idle_;
  const std::size_t max_waiting_;
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<Waiting> waiting_;
  Keys taken_;     ///< those that wait and those under way
  Keys hopeless_;  ///< those that failed for good
  std::jthread thread_;
};

}  // namespace tintype::server
