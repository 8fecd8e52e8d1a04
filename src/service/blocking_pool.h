#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/result.h"
#include "http/message.h"

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
    using Answer = std::invoke_result_t<Call>;
    const auto executor = co_await boost::asio::this_coro::executor;
    auto start = [this, call, executor](auto handler) {
      auto waiting = std::make_shared<decltype(handler)>(std::move(handler));
      auto resume = [waiting, executor](std::shared_ptr<Answer> answer) {
        boost::asio::post(executor, [waiting, answer] { std::move (*waiting)(std::move(answer)); });
      };
      if (!post([call, resume] { resume(std::make_shared<Answer>(call())); })) {
        resume(std::make_shared<Answer>(fail(ErrorKind::queue_full, "too much work is waiting")));
      }
    };
    auto answer = co_await boost::asio::async_initiate<decltype(boost::asio::use_awaitable),
                                                       void(std::shared_ptr<Answer>)>(
        start, boost::asio::use_awaitable);
    co_return std::move(*answer);
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
