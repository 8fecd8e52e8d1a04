#include "service/blocking_pool.h"

namespace tintype::service {

BlockingPool::BlockingPool(std::size_t max_threads, std::size_t max_waiting)
    : max_threads_(max_threads), max_waiting_(max_waiting) {}

BlockingPool::~BlockingPool() {
  stop();
}

bool BlockingPool::post(std::function<void()> work) {
  const std::lock_guard lock(mutex_);
  if (stopping_ || pending_ >= max_threads_ + max_waiting_) return false;
  ++pending_;
  waiting_.push_back(std::move(work));
  if (pending_ > threads_.size() && threads_.size() < max_threads_) {
    threads_.emplace_back([this] { run_thread(); });
  }
  changed_.notify_one();
  return true;
}

void BlockingPool::run_thread() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    const auto work = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    work();
    lock.lock();
    --pending_;
  }
}

void BlockingPool::stop() {
  std::vector<std::thread> threads;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    threads.swap(threads_);
  }
  changed_.notify_all();
  for (std::thread& thread : threads)
    thread.join();
}

}  // namespace tintype::service
