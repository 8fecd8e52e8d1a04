#include "server/idle_deriver.h"

#include <chrono>
#include <utility>

#include "base/log.h"

namespace tintype::server {
namespace {

// Workers do not tell when they fall idle.
constexpr std::chrono::milliseconds kPause{20};
constexpr std::size_t kMaxHopeless = 4096;

}  // namespace

IdleDeriver::IdleDeriver(std::function<Result<void>(const Job&)> make, std::function<bool()> is_idle,
                         std::size_t max_waiting)
    : make_(std::move(make)),
      is_idle_(std::move(is_idle)),
      max_waiting_(max_waiting),
      thread_([this](const std::stop_token& stopping) { run(stopping); }) {}

bool IdleDeriver::add(Job job) {
  {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() >= max_waiting_ || hopeless_.contains(job.key) || !taken_.insert(job.key).second)
      return false;
    waiting_.push_back(std::move(job));
  }
  changed_.notify_one();
  return true;
}

void IdleDeriver::stop() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

void IdleDeriver::run(const std::stop_token& stopping) {
  std::unique_lock lock(mutex_);
  while (changed_.wait(lock, stopping, [this] { return !waiting_.empty(); })) {
    lock.unlock();
    const bool idle = is_idle_();
    lock.lock();
    if (!idle) {
      changed_.wait_for(lock, stopping, kPause, [] { return false; });
      if (stopping.stop_requested()) return;
      continue;
    }
    const Job job = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    const Result<void> made = make_(job);
    lock.lock();
    end(job, made);
    if (stopping.stop_requested()) return;
  }
}

void IdleDeriver::end(const Job& job, const Result<void>& made) {
  taken_.erase(job.key);
  if (made) return;
  log::info("error={} in the background: {}", describe(made.error().kind).label, made.error().detail);
  if (describe(made.error().kind).can_pass) return;
  if (hopeless_.size() >= kMaxHopeless) hopeless_.clear();
  hopeless_.insert(job.key);
}

}  // namespace tintype::server
