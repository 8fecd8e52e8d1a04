#include "service/background_deriver.h"

#include <chrono>
#include <utility>

#include "base/log.h"

namespace tintype::service {
namespace {

// Workers do not report when they fall idle.
constexpr std::chrono::milliseconds kIdlePollInterval{20};
constexpr std::size_t kMaxPermanentFailures = 4096;

void notify_done(const BackgroundDeriver::Done& done, BackgroundDeriver::Outcomes outcomes,
                 std::size_t dropped) {
  if (!done) return;
  outcomes.insert(outcomes.end(), dropped, DeriveOutcome::in_flight);
  done(outcomes);
}

}  // namespace

BackgroundDeriver::BackgroundDeriver(Derive derive, std::function<bool()> is_idle, std::size_t max_waiting)
    : derive_(std::move(derive)),
      is_idle_(std::move(is_idle)),
      max_waiting_(max_waiting),
      thread_([this](const std::stop_token& stopping) { run(stopping); }) {}

BackgroundDeriver::Admission BackgroundDeriver::add(Batch batch, Done done) {
  {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() >= max_waiting_) return Admission::queue_full;
    const std::size_t dropped = std::erase_if(batch, [&](const DeriveJob& job) {
      return (!done && permanent_failures_.contains(job.key)) || !pending_keys_.insert(job.key).second;
    });
    if (batch.empty()) return Admission::not_needed;
    waiting_.push_back({std::move(batch), std::move(done), dropped});
  }
  changed_.notify_one();
  return Admission::queued;
}

std::size_t BackgroundDeriver::free_slots() const {
  const std::lock_guard lock(mutex_);
  return max_waiting_ - waiting_.size();
}

void BackgroundDeriver::stop() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
  for (const Waiting& unfinished : std::exchange(waiting_, {})) {
    notify_done(unfinished.done,
                Outcomes(unfinished.batch.size(), fail(ErrorKind::queue_full, "the server is stopping")),
                unfinished.dropped);
  }
}

void BackgroundDeriver::run(const std::stop_token& stopping) {
  std::unique_lock lock(mutex_);
  while (changed_.wait(lock, stopping, [this] { return !waiting_.empty(); })) {
    if (stopping.stop_requested()) return;
    lock.unlock();
    const bool idle = is_idle_();
    lock.lock();
    if (!idle) {
      changed_.wait_for(lock, stopping, kIdlePollInterval, [] { return false; });
      continue;
    }
    const Waiting next = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    const Outcomes outcomes = derive_(next.batch);
    lock.lock();
    record(next.batch, outcomes);
    lock.unlock();
    notify_done(next.done, outcomes, next.dropped);
    lock.lock();
  }
}

void BackgroundDeriver::record(const Batch& batch, const Outcomes& outcomes) {
  for (std::size_t i = 0; i < batch.size(); ++i) {
    pending_keys_.erase(batch[i].key);
    if (outcomes[i]) continue;
    const Error& error = outcomes[i].error();
    log::info("error={} in the background: {}", describe(error.kind).label, error.detail);
    if (describe(error.kind).retryable) continue;
    if (permanent_failures_.size() >= kMaxPermanentFailures) permanent_failures_.clear();
    permanent_failures_.insert(batch[i].key);
  }
}

}  // namespace tintype::service
