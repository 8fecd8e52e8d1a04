#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

#include "base/result.h"
#include "pipeline/pipeline.h"
#include "render/render_target.h"

/// The worker processes and the queue in front of them.
namespace tintype::render {

struct PoolSettings {
  unsigned workers = 1;
  unsigned queue = 64;                        ///< jobs that may wait; one more is `queue_full`
  std::chrono::milliseconds deadline{10000};  ///< of one render, from the moment that a worker has it
  unsigned renders_per_worker = 1000;         ///< then it is replaced
  std::uint64_t worker_memory_bytes = std::uint64_t{1} << 30;  ///< address space above a warm worker's own
  std::uint64_t output_bytes = std::uint64_t{256} << 20;       ///< the largest derived file
  bool sandbox = true;
  /// The path of the detection module; empty: none. Workers load it from the first job on that needs it:
  /// those without it are then replaced.
  std::string detector{};
  std::chrono::milliseconds start_deadline{20000};  ///< until a new worker is warm
  /// The command line by which main calls worker_main: this binary is run again with it, its name first.
  std::vector<std::string> command{"tintype", "render-worker"};
};

/// `PoolStats` are what a pool is doing at one moment, and its counts since the start.
struct PoolStats {
  unsigned ready = 0;  ///< running workers, idle or busy
  unsigned busy = 0;
  unsigned waiting = 0;             ///< callers without a worker
  std::vector<pid_t> pids{};        ///< of the running workers
  std::uint64_t renders = 0;        ///< jobs answered, also with an error of the image's own
  std::uint64_t crashes = 0;        ///< workers lost by a signal, an exit or an answer that was none
  std::uint64_t deadlines = 0;      ///< workers killed at their deadline
  std::uint64_t out_of_memory = 0;  ///< workers lost because an image took all their memory
  std::uint64_t retired = 0;        ///< workers replaced after their share
  std::uint64_t failed_starts = 0;
};

class WorkerPool;

/// Has jobs done by worker processes, with a queue in front of them. Any thread may call, many at once; calls
/// block until there is an answer. Besides the renderer's own failures they answer with
/// - `queue_full`: the queue is too long, no worker can be started, or `stop` was called;
/// - `render_timeout`: past the deadline; the worker is killed and replaced;
/// - `invalid_source`: the image takes more memory than a worker has;
/// - `broken_image`: two workers in a row crashed on it;
/// - `internal`: a worker violated the protocol.
class RenderPool {
 public:
  /// Returns when all workers are warm. A failure says which part of the sandbox this kernel does not offer,
  /// or why a worker does not start.
  [[nodiscard]] static Result<std::unique_ptr<RenderPool>> start(const PoolSettings& settings);
  RenderPool(const RenderPool&) = delete;
  RenderPool& operator=(const RenderPool&) = delete;
  /// No call may be under way. The workers are dead and reaped afterwards.
  ~RenderPool();

  /// Derives up to kMaxRenderTargets images at once, from one decoding where that is possible. What concerns
  /// the whole job is every image's failure; the deadline is that of one render for each. `source_fd` is read
  /// from its start; the worker gets a read-only descriptor of its own, as of the files of `auxiliary`.
  ///
  /// The targets are written only by renders that succeeded. The worker never has them: it writes files in
  /// memory, so that a worker which was taken over cannot reach a finished file again.
  [[nodiscard]] Derivations derive(std::span<const RenderTarget> targets, int source_fd,
                                   const pipeline::AuxiliaryInputs& auxiliary = {});
  /// Tells what a source is. `source_fd` is read as by `derive`.
  [[nodiscard]] Result<pipeline::SourceInfo> inspect(std::string_view plan_text, int source_fd);

  /// Refuses callers that wait and those that come; those that have a worker get their answer.
  void stop();

  /// Returns the number of running workers.
  [[nodiscard]] unsigned ready() const;
  [[nodiscard]] PoolStats stats() const;

 private:
  RenderPool(const PoolSettings& settings, std::unique_ptr<WorkerPool> workers);

  std::chrono::milliseconds deadline_;
  std::unique_ptr<WorkerPool> workers_;
};

}  // namespace tintype::render
