#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/result.h"
#include "render/render_pool.h"
#include "render/worker_process.h"

namespace tintype::render {

/// Keeps the workers' number up and lends them out, first come, first served. Any thread may call.
///
/// One thread, the keeper, starts all workers: they die with the thread that started them. A worker that has
/// done its share goes on until its replacement is warm, so that the number never sinks for it.
class Crew {
 public:
  using Worker = std::unique_ptr<WorkerProcess>;

  /// Returns when all workers are warm, or one could not start.
  [[nodiscard]] static Result<std::unique_ptr<Crew>> start(const PoolSettings& settings);
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;
  /// All workers must have come back or be lost.
  ~Crew();

  enum class Turn : std::uint8_t { in_line, first };
  enum class Skill : std::uint8_t { any, detection };

  /// Waits for a worker. `queue_full` where the line is too long, where there is no worker and none can be
  /// started, or after `stop`. A job that lost its worker takes its turn `first`, however long the line is.
  /// Where the settings name a detection module, `detection` waits for a worker that was started with it.
  [[nodiscard]] Result<Worker> take(Turn turn, Skill skill = Skill::any);
  void give_back(Worker worker);
  /// The worker that was lent is dead.
  void lose(Worker worker, const Lost& lost);

  /// Refuses all who wait and all who come.
  void stop();

  [[nodiscard]] PoolStats stats();

 private:
  struct Waiter {
    Skill skill = Skill::any;
    std::condition_variable called;
    std::optional<Result<Worker>> answer;
  };

  explicit Crew(const PoolSettings& settings) : settings_(settings) {}

  void keep();
  void hire(unsigned count, bool detecting);
  void join(Worker worker);
  void note_failed_start(Error error);

  // All below with `mutex_` held.
  [[nodiscard]] unsigned up() const { return static_cast<unsigned>(idle_.size() + lent_.size()); }
  [[nodiscard]] bool due(const WorkerProcess& worker) const {
    return worker.renders() >= settings_.renders_per_worker || (detection_ && !worker.detects());
  }
  [[nodiscard]] unsigned missing() const;
  [[nodiscard]] static bool suits(const WorkerProcess& worker, Skill skill) {
    return skill == Skill::any || worker.detects();
  }
  [[nodiscard]] bool can_come(Skill skill) const;
  [[nodiscard]] Worker take_idle(Skill skill);
  void begin_detection();
  [[nodiscard]] Worker lend(Worker worker);
  void place(Worker worker);
  void forget_lent(const WorkerProcess& worker);
  static void refuse(Waiter& waiter, const Error& error);
  void refuse_all(const Error& error);
  void bury(Worker worker);
  void bury_dead();
  void bury_surplus();

  struct Lent {
    pid_t pid;
    bool due;
    bool detects;
  };

  const PoolSettings settings_;
  std::mutex mutex_;
  std::condition_variable keeper_wakes_;
  bool detection_ = false;    ///< whether workers are started with the module
  std::vector<Worker> idle_;  ///< nobody waits whom one of them suits
  std::vector<Lent> lent_;
  std::vector<Worker> buried_;  ///< for the keeper to end and reap, which takes time
  std::deque<Waiter*> line_;
  bool stopping_ = false;
  bool ending_ = false;  ///< only then may the keeper end: the workers die with it
  std::optional<Error> failed_start_;
  std::chrono::milliseconds pause_{0};
  std::chrono::steady_clock::time_point next_start_{};
  PoolStats counts_;
  std::optional<std::promise<Result<std::string>>> first_start_;
  std::thread keeper_;
};

}  // namespace tintype::render
