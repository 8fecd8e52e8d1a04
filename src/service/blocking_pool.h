#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/result.h"
#include "http/await_callback.h"

namespace tintype::service {

/// Runs work that blocks (stores, workers, disks) on threads of its own. Threads are started when there is
/// work for them, up to a bound; past it work waits in a queue, up to a bound; past that it is refused.
class BlockingPool {
 public:
  BlockingPool(std::size_t max_threads, std::size_t max_waiting);
  BlockingPool(const BlockingPool&) = delete;
  BlockingPool& operator=(const BlockingPool&) = delete;
  /// Finishes what was taken, then joins.
  ~BlockingPool();

  /// Posts work; false where the pool is full or stopping: `work` will not run.
  [[nodiscard]] bool post(std::function<void()> work);
  /// Refuses new work and waits for what was taken. Call once.
  void stop();

  /// Runs `call`, which returns a Result, and resumes the coroutine on its own executor with the answer;
  /// `queue_full` where the pool is full. `call` must be copyable and outlive the wait, as captured
  /// references do here.
  template <typename Call>
  http::Awaitable<std::invoke_result_t<Call>> run(Call call) {
    return http::await_callback<std::invoke_result_t<Call>>([this, call = std::move(call)](auto resume) {
      if (!post([call, resume] { resume(call()); }))
        resume(fail(ErrorKind::queue_full, "too much work is waiting"));
    });
  }

 private:
  void run_thread();

  const std::size_t max_threads_;
  const std::size_t max_waiting_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> waiting_;
  std::vector<std::thread> threads_;
  std::size_t pending_ = 0;  ///< pieces of work that wait or run
  bool stopping_ = false;
};

}  // namespace tintype::service
