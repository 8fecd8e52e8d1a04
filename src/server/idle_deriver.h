#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <unordered_set>

#include "server/deriver.h"

namespace tintype::server {

/// Makes derived images that nobody waits for: one at a time, and only while there is nothing better to do.
/// Any thread.
class IdleDeriver {
 public:
  /// `make` blocks until the image is made; `is_idle` says whether it may begin. Both are called by a thread
  /// of this object's own.
  IdleDeriver(std::function<Result<void>(const Job&)> make, std::function<bool()> is_idle,
              std::size_t max_waiting);

  /// False where the job is dropped: an image of this key waits, is being made or cannot be made; or too many
  /// wait.
  bool add(Job job);
  /// Drops those that wait and lets the one under way end.
  void stop();

 private:
  using Keys = std::unordered_set<cache::Key, cache::KeyHash>;

  void run(const std::stop_token& stopping);
  void end(const Job& job, const Result<void>& made);

  const std::function<Result<void>(const Job&)> make_;
  const std::function<bool()> is_idle_;
  const std::size_t max_waiting_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<Job> waiting_;
  Keys taken_;     ///< those that wait and the one under way
  Keys hopeless_;  ///< those that failed for good
  std::jthread thread_;
};

}  // namespace tintype::server
