#include "service/background_deriver.h"

#include <chrono>
#include <utility>

#include "base/log.h"

namespace tintype::service {
namespace {

// Workers do not tell when they fall idle.
constexpr std::chrono::milliseconds kPause{20};
constexpr std::size_t kMaxHopeless = 4096;

void tell(const BackgroundDeriver::Done& done, BackgroundDeriver::Answers answers, std::size_t dropped) {
  if (!done) return;
  answers.insert(answers.end(), dropped, DeriveOutcome::by_another);
  done(answers);
}

}  // namespace

BackgroundDeriver::BackgroundDeriver(Make make, std::function<bool()> is_idle, std::size_t max_waiting)
    : make_(std::move(make)),
      is_idle_(std::move(is_idle)),
      max_waiting_(max_waiting),
      thread_([this](const std::stop_token& stopping) { run(stopping); }) {}

BackgroundDeriver::Added BackgroundDeriver::add(Batch batch, Done done) {
  {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() >= max_waiting_) return Added::no_room;
    const std::size_t dropped = std::erase_if(batch, [&](const Job& job) {
      return (!done && permanent_failures_.contains(job.key)) || !taken_.insert(job.key).second;
    });
    if (batch.empty()) return Added::not_needed;
    waiting_.push_back({std::move(batch), std::move(done), dropped});
  }
  changed_.notify_one();
  return Added::waits;
}

std::size_t BackgroundDeriver::free() const {
  const std::lock_guard lock(mutex_);
  return max_waiting_ - waiting_.size();
}

void BackgroundDeriver::stop() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
  for (const Waiting& left : std::exchange(waiting_, {})) {
    tell(left.done, Answers(left.batch.size(), fail(ErrorKind::queue_full, "the server is stopping")),
         left.dropped);
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
      changed_.wait_for(lock, stopping, kPause, [] { return false; });
      continue;
    }
    const Waiting next = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    const Answers answers = make_(next.batch);
    lock.lock();
    end(next.batch, answers);
    lock.unlock();
    tell(next.done, answers, next.dropped);
    lock.lock();
  }
}

void BackgroundDeriver::end(const Batch& batch, const Answers& answers) {
  for (std::size_t i = 0; i < batch.size(); ++i) {
    taken_.erase(batch[i].key);
    if (answers[i]) continue;
    const Error& error = answers[i].error();
    log::info("error={} in the background: {}", describe(error.kind).label, error.detail);
    if (describe(error.kind).retryable) continue;
    if (permanent_failures_.size() >= kMaxHopeless) permanent_failures_.clear();
    permanent_failures_.insert(batch[i].key);
  }
}

}  // namespace tintype::service
