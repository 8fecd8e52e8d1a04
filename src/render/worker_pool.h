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

/// Keeps a number of worker processes running and gives them to callers, first come, first served. Any thread
/// may call.
///
/// One thread, the supervisor, starts all workers: they die with the thread that started them. A worker that
/// has done its share of renders goes on until its replacement is warm, so that their number never sinks for
/// it.
class WorkerPool {
 public:
  using Worker = std::unique_ptr<WorkerProcess>;

  /// Returns when all workers are warm, or one could not start.
  [[nodiscard]] static Result<std::unique_ptr<WorkerPool>> start(const PoolSettings& settings);
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;
  /// Every acquired worker must have been released or reported first.
  ~WorkerPool();

  enum class Priority : std::uint8_t {
    normal,
    high,  ///< goes in front of the queue, however long that is
  };
  enum class Capability : std::uint8_t { any, detection };

  /// Waits for a worker. `queue_full` where the queue is too long, where no worker is running and none can be
  /// started, or after `stop`. A job whose worker has failed comes again with high priority. Where the
  /// settings name a detection module, `detection` waits for a worker that was started with it.
  [[nodiscard]] Result<Worker> acquire(Priority priority, Capability capability = Capability::any);
  /// Takes back a worker that has done its job.
  void release(Worker worker);
  /// Takes back a worker that is dead, and has another one started.
  void report_failure(Worker worker, const WorkerFailure& failure);

  /// Refuses all callers that wait and all that come.
  void stop();

  [[nodiscard]] PoolStats stats();

 private:
  struct Waiter {
    Capability capability = Capability::any;
    std::condition_variable answered;
    std::optional<Result<Worker>> answer;
  };

  explicit WorkerPool(const PoolSettings& settings) : settings_(settings) {}

  void supervise();
  void spawn_workers(unsigned count, bool detecting);
  void add_idle(Worker worker);
  void record_failed_start(Error error);

  // All below with `mutex_` held.
  [[nodiscard]] unsigned running() const { return static_cast<unsigned>(idle_.size() + in_use_.size()); }
  [[nodiscard]] bool due_to_retire(const WorkerProcess& worker) const {
    return worker.renders() >= settings_.renders_per_worker || (detection_ && !worker.detects());
  }
  [[nodiscard]] unsigned missing() const;
  [[nodiscard]] static bool is_capable(const WorkerProcess& worker, Capability capability) {
    return capability == Capability::any || worker.detects();
  }
  /// Whether a running worker will be free for such a job.
  [[nodiscard]] bool may_serve(Capability capability) const;
  [[nodiscard]] Worker pop_idle(Capability capability);
  void enable_detection();
  [[nodiscard]] Worker mark_in_use(Worker worker);
  void dispatch(Worker worker);
  void remove_in_use(const WorkerProcess& worker);
  static void refuse(Waiter& waiter, const Error& error);
  void refuse_all(const Error& error);
  /// Leaves the worker to the supervisor, which ends and reaps it.
  void discard(Worker worker);
  void retire(Worker worker);
  void discard_dead();
  void retire_surplus();

  struct InUse {
    pid_t pid;
    bool due_to_retire;
    bool detects;
  };

  const PoolSettings settings_;
  std::mutex mutex_;
  std::condition_variable wake_supervisor_;
  bool detection_ = false;    ///< whether workers are started with the module
  std::vector<Worker> idle_;  ///< no caller waits that one of them could serve
  std::vector<InUse> in_use_;
  std::vector<Worker> discarded_;  ///< for the supervisor to end and reap, which takes time
  std::deque<Waiter*> queue_;
  bool stopping_ = false;
  bool ending_ = false;  ///< only then may the supervisor end: the workers die with it
  std::optional<Error> start_failure_;
  std::chrono::milliseconds backoff_{0};
  std::chrono::steady_clock::time_point next_start_{};
  PoolStats counts_;
  std::optional<std::promise<Result<std::string>>> first_start_;
  std::thread supervisor_;
};

}  // namespace tintype::render
