#include "render/worker_pool.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/log.h"

namespace tintype::render {
namespace {

using namespace std::chrono_literals;
using Time = std::chrono::steady_clock;

constexpr auto kFirstPause = 100ms;
constexpr auto kLongestPause = 5000ms;
// How long an idle worker that somebody killed may stay unnoticed.
constexpr auto kRound = 1000ms;

}  // namespace

Result<std::unique_ptr<Crew>> Crew::start(const PoolSettings& settings) {
  if (settings.workers == 0) return fail(ErrorKind::config, "at least one render worker is needed");
  std::unique_ptr<Crew> crew(new Crew(settings));
  std::future<Result<std::string>> first = crew->first_start_.emplace().get_future();
  crew->keeper_ = std::thread([&self = *crew] { self.keep(); });
  TINTYPE_TRY(const std::string walls, first.get());
  log::info("{} render workers: {}", settings.workers, walls);
  return crew;
}

Crew::~Crew() {
  stop();
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    keeper_wakes_.notify_all();
  }
  keeper_.join();
}

void Crew::stop() {
  const std::lock_guard lock(mutex_);
  stopping_ = true;
  refuse_all({ErrorKind::queue_full, "the server is stopping", 0});
}

Result<Crew::Worker> Crew::take(Turn turn, Skill skill) {
  std::unique_lock lock(mutex_);
  bury_dead();
  if (stopping_) return fail(ErrorKind::queue_full, "the server is stopping");
  if (settings_.detector.empty()) skill = Skill::any;
  if (skill == Skill::detection) begin_detection();
  if (Worker worker = take_idle(skill)) return lend(std::move(worker));
  if (!can_come(skill) && failed_start_) return Failure(*failed_start_);
  if (turn == Turn::in_line && line_.size() >= settings_.queue) {
    return fail(ErrorKind::queue_full, "{} renders wait already", line_.size());
  }
  Waiter self{.skill = skill, .called = {}, .answer = {}};
  line_.insert(turn == Turn::first ? line_.begin() : line_.end(), &self);
  self.called.wait(lock, [&] { return self.answer.has_value(); });
  return std::move(*self.answer);
}

void Crew::give_back(Worker worker) {
  const std::lock_guard lock(mutex_);
  ++counts_.renders;
  forget_lent(*worker);
  if (due(*worker) && up() >= settings_.workers) {
    ++counts_.retired;
    bury(std::move(worker));
    return;
  }
  place(std::move(worker));
  if (missing() > 0) keeper_wakes_.notify_all();
}

void Crew::lose(Worker worker, const Lost& lost) {
  log::warning("render worker {} lost: {}", worker->pid(), lost.how);
  const std::lock_guard lock(mutex_);
  ++(lost.loss == Loss::deadline ? counts_.deadlines
     : lost.loss == Loss::memory ? counts_.out_of_memory
                                 : counts_.crashes);
  forget_lent(*worker);
  keeper_wakes_.notify_all();
}

PoolStats Crew::stats() {
  const std::lock_guard lock(mutex_);
  bury_dead();
  PoolStats stats = counts_;
  stats.ready = up();
  stats.busy = static_cast<unsigned>(lent_.size());
  stats.waiting = static_cast<unsigned>(line_.size());
  for (const Worker& worker : idle_) {
    stats.pids.push_back(worker->pid());
  }
  for (const Lent& lent : lent_) {
    stats.pids.push_back(lent.pid);
  }
  return stats;
}

void Crew::keep() {
  std::unique_lock lock(mutex_);
  while (!ending_) {
    bury_dead();
    const unsigned count = missing();
    if (!buried_.empty()) {
      std::vector<Worker> buried = std::exchange(buried_, {});
      lock.unlock();
      buried.clear();
      lock.lock();
    } else if (count > 0 && Time::now() >= next_start_) {
      const bool detecting = detection_;
      lock.unlock();
      hire(count, detecting);
      lock.lock();
    } else {
      const auto round = Time::now() + kRound;
      keeper_wakes_.wait_until(lock, count > 0 ? std::min(round, next_start_) : round);
    }
  }
}

void Crew::hire(unsigned count, bool detecting) {
  const Start start{settings_.sandbox, settings_.worker_memory_bytes, settings_.output_bytes,
                    detecting ? settings_.detector : std::string()};
  std::vector<Result<Worker>> started;
  started.reserve(count);
  for (unsigned i = 0; i < count; ++i) {
    started.push_back(WorkerProcess::spawn(settings_.command, start));
  }
  const auto deadline = Time::now() + settings_.start_deadline;
  Result<std::string> outcome;
  for (Result<Worker>& worker : started) {
    Result<std::string> walls = worker ? (*worker)->await_ready(deadline) : Failure(worker.error());
    if (walls) {
      if (detecting) log::info("render worker with detection: {}", *walls);
      join(std::move(*worker));
    } else {
      note_failed_start(walls.error());
    }
    if (outcome) outcome = std::move(walls);
  }
  if (first_start_) {
    first_start_->set_value(std::move(outcome));
    first_start_.reset();
  }
}

void Crew::join(Worker worker) {
  const std::lock_guard lock(mutex_);
  failed_start_.reset();
  pause_ = 0ms;
  place(std::move(worker));
  bury_surplus();
}

void Crew::note_failed_start(Error error) {
  const std::lock_guard lock(mutex_);
  log::error("{}", error.detail);
  ++counts_.failed_starts;
  pause_ = std::clamp<std::chrono::milliseconds>(2 * pause_, kFirstPause, kLongestPause);
  next_start_ = Time::now() + pause_;
  failed_start_ = Error{ErrorKind::queue_full, "no render worker can be started: " + error.detail, 0};
  std::erase_if(line_, [&](Waiter* waiter) {
    if (can_come(waiter->skill)) return false;
    refuse(*waiter, *failed_start_);
    return true;
  });
}

unsigned Crew::missing() const {
  if (stopping_) return 0;
  const auto due_idle = std::count_if(idle_.begin(), idle_.end(), [&](const Worker& w) { return due(*w); });
  const auto due_lent = std::count_if(lent_.begin(), lent_.end(), [](const Lent& lent) { return lent.due; });
  const unsigned wanted = settings_.workers + static_cast<unsigned>(due_idle + due_lent);
  return wanted > up() ? wanted - up() : 0;
}

void Crew::begin_detection() {
  if (detection_) return;
  detection_ = true;
  for (Lent& lent : lent_)
    lent.due = true;
  keeper_wakes_.notify_all();
}

/// Whether a worker is up that will be free for such a job.
bool Crew::can_come(Skill skill) const {
  if (skill == Skill::any) return up() > 0;
  return std::ranges::any_of(idle_, [](const Worker& worker) { return worker->detects(); }) ||
         std::ranges::any_of(lent_, &Lent::detects);
}

Crew::Worker Crew::take_idle(Skill skill) {
  // The last one that came: its memory is warm.
  const auto found =
      std::find_if(idle_.rbegin(), idle_.rend(), [&](const Worker& worker) { return suits(*worker, skill); });
  if (found == idle_.rend()) return nullptr;
  Worker worker = std::move(*found);
  idle_.erase(std::next(found).base());
  return worker;
}

Crew::Worker Crew::lend(Worker worker) {
  lent_.push_back({worker->pid(), due(*worker), worker->detects()});
  return worker;
}

void Crew::place(Worker worker) {
  const auto found =
      std::ranges::find_if(line_, [&](const Waiter* waiter) { return suits(*worker, waiter->skill); });
  if (found == line_.end()) {
    idle_.push_back(std::move(worker));
    return;
  }
  Waiter* next = *found;
  line_.erase(found);
  next->answer.emplace(lend(std::move(worker)));
  next->called.notify_one();
}

void Crew::forget_lent(const WorkerProcess& worker) {
  std::erase_if(lent_, [&](const Lent& lent) { return lent.pid == worker.pid(); });
}

void Crew::refuse(Waiter& waiter, const Error& error) {
  waiter.answer.emplace(Failure(error));
  waiter.called.notify_one();
}

void Crew::refuse_all(const Error& error) {
  for (Waiter* waiter : line_)
    refuse(*waiter, error);
  line_.clear();
}

void Crew::bury(Worker worker) {
  buried_.push_back(std::move(worker));
  keeper_wakes_.notify_all();
}

void Crew::bury_dead() {
  const auto dead =
      std::partition(idle_.begin(), idle_.end(), [](const Worker& worker) { return worker->alive(); });
  for (auto worker = dead; worker != idle_.end(); ++worker) {
    log::warning("render worker {} has died while it was idle", (*worker)->pid());
    ++counts_.crashes;
    bury(std::move(*worker));
  }
  idle_.erase(dead, idle_.end());
}

void Crew::bury_surplus() {
  if (up() <= settings_.workers) return;
  const auto found = std::find_if(idle_.begin(), idle_.end(), [&](const Worker& w) { return due(*w); });
  if (found == idle_.end()) return;
  ++counts_.retired;
  bury(std::move(*found));
  idle_.erase(found);
}

}  // namespace tintype::render
