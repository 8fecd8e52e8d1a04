#include "render/worker_pool.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/log.h"

namespace tintype::render {
namespace {

using namespace std::chrono_literals;
using Time = std::chrono::steady_clock;

constexpr auto kMinBackoff = 100ms;
constexpr auto kMaxBackoff = 5000ms;
// An idle worker that was killed from outside is noticed after this time at the latest.
constexpr auto kCheckInterval = 1000ms;

}  // namespace

Result<std::unique_ptr<WorkerPool>> WorkerPool::start(const PoolSettings& settings) {
  if (settings.workers == 0) return fail(ErrorKind::config, "at least one render worker is needed");
  std::unique_ptr<WorkerPool> workers(new WorkerPool(settings));
  std::future<Result<std::string>> first = workers->first_start_.emplace().get_future();
  workers->supervisor_ = std::thread([&self = *workers] { self.supervise(); });
  TINTYPE_TRY(const std::string sandbox_summary, first.get());
  log::info("{} render workers: {}", settings.workers, sandbox_summary);
  return workers;
}

WorkerPool::~WorkerPool() {
  stop();
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    wake_supervisor_.notify_all();
  }
  supervisor_.join();
}

void WorkerPool::stop() {
  const std::lock_guard lock(mutex_);
  stopping_ = true;
  refuse_all({ErrorKind::queue_full, "the server is stopping", 0});
}

Result<WorkerPool::Worker> WorkerPool::acquire(Priority priority, Capability capability) {
  std::unique_lock lock(mutex_);
  discard_dead();
  if (stopping_) return fail(ErrorKind::queue_full, "the server is stopping");
  if (settings_.detector.empty()) capability = Capability::any;
  if (capability == Capability::detection) enable_detection();
  if (Worker worker = pop_idle(capability)) return mark_in_use(std::move(worker));
  if (!may_serve(capability) && start_failure_) return Failure(*start_failure_);
  if (priority == Priority::normal && queue_.size() >= settings_.queue) {
    return fail(ErrorKind::queue_full, "{} renders wait already", queue_.size());
  }
  Waiter self{.capability = capability, .answered = {}, .answer = {}};
  queue_.insert(priority == Priority::high ? queue_.begin() : queue_.end(), &self);
  self.answered.wait(lock, [&] { return self.answer.has_value(); });
  return std::move(*self.answer);
}

void WorkerPool::release(Worker worker) {
  const std::lock_guard lock(mutex_);
  ++counts_.renders;
  remove_in_use(*worker);
  if (due_to_retire(*worker) && running() >= settings_.workers) {
    retire(std::move(worker));
    return;
  }
  dispatch(std::move(worker));
  if (missing() > 0) wake_supervisor_.notify_all();
}

void WorkerPool::report_failure(Worker worker, const WorkerFailure& failure) {
  log::warning("render worker {} lost: {}", worker->pid(), failure.description);
  const std::lock_guard lock(mutex_);
  ++(failure.cause == FailureCause::deadline        ? counts_.deadlines
     : failure.cause == FailureCause::out_of_memory ? counts_.out_of_memory
                                                    : counts_.crashes);
  remove_in_use(*worker);
  wake_supervisor_.notify_all();
}

PoolStats WorkerPool::stats() {
  const std::lock_guard lock(mutex_);
  discard_dead();
  PoolStats stats = counts_;
  stats.ready = running();
  stats.busy = static_cast<unsigned>(in_use_.size());
  stats.waiting = static_cast<unsigned>(queue_.size());
  for (const Worker& worker : idle_) {
    stats.pids.push_back(worker->pid());
  }
  for (const InUse& busy : in_use_) {
    stats.pids.push_back(busy.pid);
  }
  return stats;
}

void WorkerPool::supervise() {
  std::unique_lock lock(mutex_);
  while (!ending_) {
    discard_dead();
    const unsigned count = missing();
    if (!discarded_.empty()) {
      std::vector<Worker> discarded = std::exchange(discarded_, {});
      lock.unlock();
      discarded.clear();
      lock.lock();
    } else if (count > 0 && Time::now() >= next_start_) {
      const bool detecting = detection_;
      lock.unlock();
      spawn_workers(count, detecting);
      lock.lock();
    } else {
      const auto next_check = Time::now() + kCheckInterval;
      wake_supervisor_.wait_until(lock, count > 0 ? std::min(next_check, next_start_) : next_check);
    }
  }
}

void WorkerPool::spawn_workers(unsigned count, bool detecting) {
  const StartCommand start{settings_.sandbox, settings_.worker_memory_bytes, settings_.output_bytes,
                           detecting ? settings_.detector : std::string()};
  std::vector<Result<Worker>> started;
  started.reserve(count);
  for (unsigned i = 0; i < count; ++i) {
    started.push_back(WorkerProcess::spawn(settings_.command, start));
  }
  const auto deadline = Time::now() + settings_.start_deadline;
  Result<std::string> outcome;
  for (Result<Worker>& worker : started) {
    Result<std::string> ready = worker ? (*worker)->await_ready(deadline) : Failure(worker.error());
    if (ready) {
      if (detecting) log::info("render worker with detection: {}", *ready);
      add_idle(std::move(*worker));
    } else {
      record_failed_start(ready.error());
    }
    if (outcome) outcome = std::move(ready);
  }
  if (first_start_) {
    first_start_->set_value(std::move(outcome));
    first_start_.reset();
  }
}

void WorkerPool::add_idle(Worker worker) {
  const std::lock_guard lock(mutex_);
  start_failure_.reset();
  backoff_ = 0ms;
  dispatch(std::move(worker));
  retire_surplus();
}

void WorkerPool::record_failed_start(Error error) {
  const std::lock_guard lock(mutex_);
  log::error("{}", error.detail);
  ++counts_.failed_starts;
  backoff_ = std::clamp<std::chrono::milliseconds>(2 * backoff_, kMinBackoff, kMaxBackoff);
  next_start_ = Time::now() + backoff_;
  start_failure_ = Error{ErrorKind::queue_full, "no render worker can be started: " + error.detail, 0};
  std::erase_if(queue_, [&](Waiter* waiter) {
    if (may_serve(waiter->capability)) return false;
    refuse(*waiter, *start_failure_);
    return true;
  });
}

unsigned WorkerPool::missing() const {
  if (stopping_) return 0;
  const auto retiring_idle =
      std::count_if(idle_.begin(), idle_.end(), [&](const Worker& w) { return due_to_retire(*w); });
  const auto retiring_in_use =
      std::count_if(in_use_.begin(), in_use_.end(), [](const InUse& busy) { return busy.due_to_retire; });
  const unsigned required = settings_.workers + static_cast<unsigned>(retiring_idle + retiring_in_use);
  return required > running() ? required - running() : 0;
}

void WorkerPool::enable_detection() {
  if (detection_) return;
  detection_ = true;
  for (InUse& busy : in_use_)
    busy.due_to_retire = true;
  wake_supervisor_.notify_all();
}

bool WorkerPool::may_serve(Capability capability) const {
  if (capability == Capability::any) return running() > 0;
  return std::ranges::any_of(idle_, [](const Worker& worker) { return worker->detects(); }) ||
         std::ranges::any_of(in_use_, &InUse::detects);
}

WorkerPool::Worker WorkerPool::pop_idle(Capability capability) {
  // The last one that came: its memory is warm.
  const auto found = std::find_if(idle_.rbegin(), idle_.rend(),
                                  [&](const Worker& worker) { return is_capable(*worker, capability); });
  if (found == idle_.rend()) return nullptr;
  Worker worker = std::move(*found);
  idle_.erase(std::next(found).base());
  return worker;
}

WorkerPool::Worker WorkerPool::mark_in_use(Worker worker) {
  in_use_.push_back({worker->pid(), due_to_retire(*worker), worker->detects()});
  return worker;
}

void WorkerPool::dispatch(Worker worker) {
  const auto found = std::ranges::find_if(
      queue_, [&](const Waiter* waiter) { return is_capable(*worker, waiter->capability); });
  if (found == queue_.end()) {
    idle_.push_back(std::move(worker));
    return;
  }
  Waiter* next = *found;
  queue_.erase(found);
  next->answer.emplace(mark_in_use(std::move(worker)));
  next->answered.notify_one();
}

void WorkerPool::remove_in_use(const WorkerProcess& worker) {
  std::erase_if(in_use_, [&](const InUse& busy) { return busy.pid == worker.pid(); });
}

void WorkerPool::refuse(Waiter& waiter, const Error& error) {
  waiter.answer.emplace(Failure(error));
  waiter.answered.notify_one();
}

void WorkerPool::refuse_all(const Error& error) {
  for (Waiter* waiter : queue_)
    refuse(*waiter, error);
  queue_.clear();
}

void WorkerPool::discard(Worker worker) {
  discarded_.push_back(std::move(worker));
  wake_supervisor_.notify_all();
}

void WorkerPool::retire(Worker worker) {
  ++counts_.retired;
  discard(std::move(worker));
}

void WorkerPool::discard_dead() {
  const auto dead =
      std::partition(idle_.begin(), idle_.end(), [](const Worker& worker) { return worker->alive(); });
  for (auto worker = dead; worker != idle_.end(); ++worker) {
    log::warning("render worker {} has died while it was idle", (*worker)->pid());
    ++counts_.crashes;
    discard(std::move(*worker));
  }
  idle_.erase(dead, idle_.end());
}

void WorkerPool::retire_surplus() {
  if (running() <= settings_.workers) return;
  const auto found =
      std::find_if(idle_.begin(), idle_.end(), [&](const Worker& w) { return due_to_retire(*w); });
  if (found == idle_.end()) return;
  retire(std::move(*found));
  idle_.erase(found);
}

}  // namespace tintype::render
