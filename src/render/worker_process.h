#pragma once

#include <chrono>
#include <csignal>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

#include "base/fd.h"
#include "base/result.h"
#include "render/protocol.h"

namespace tintype::render {

/// A `FailureCause` is why a worker could not answer.
enum class FailureCause : std::uint8_t {
  crash,           ///< it ended by itself
  deadline,        ///< killed, because the answer did not come in time
  out_of_memory,   ///< it ended because an image took all its memory
  protocol_error,  ///< killed, because its answer was no valid reply
};

/// A `WorkerFailure` says why there is no answer. The worker is dead.
struct WorkerFailure {
  FailureCause cause = FailureCause::crash;
  std::string description;  ///< for the log: "ended by signal 11 (Segmentation fault)"
};

/// A `WorkerProcess` is the front's side of one worker. One thread at a time. Destroying it kills the process
/// and waits for its end, at most two seconds.
class WorkerProcess {
 public:
  using Time = std::chrono::steady_clock::time_point;

  /// Starts this very binary with another command line, a nearly empty environment and no descriptors but
  /// stderr and its socket, and sends the start message. The process dies with the calling thread.
  [[nodiscard]] static Result<std::unique_ptr<WorkerProcess>> spawn(const std::vector<std::string>& command,
                                                                    const StartCommand& start);
  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;
  ~WorkerProcess();

  /// Waits until it is warm. Returns a summary of its sandbox; a failure is what the worker says, or how it
  /// ended.
  [[nodiscard]] Result<std::string> await_ready(Time deadline);

  /// Sends a job and waits for its answer, which may be an error of the image's own.
  [[nodiscard]] tl::expected<Reply, WorkerFailure> call(std::string_view message,
                                                        std::span<const int> descriptors, Time deadline);

  /// Kills a worker whose answer made no sense to the caller.
  [[nodiscard]] WorkerFailure kill(std::string_view why) {
    return terminate(FailureCause::protocol_error, why);
  }

  [[nodiscard]] pid_t pid() const { return pid_; }
  /// Returns false as soon as the process has ended, whatever ended it.
  [[nodiscard]] bool alive() const;
  /// Returns whether it was started with a detection module.
  [[nodiscard]] bool detects() const { return detects_; }
  [[nodiscard]] unsigned renders() const { return renders_; }

 private:
  WorkerProcess(pid_t pid, Fd handle, Fd socket);
  [[nodiscard]] tl::expected<Reply, WorkerFailure> receive(Time deadline);
  /// Kills it unless it ends by itself, and says how it ended.
  [[nodiscard]] WorkerFailure terminate(FailureCause cause, std::string_view why);
  /// Waits for the end of a process that is ending or killed; nothing where it hangs in the kernel.
  std::optional<siginfo_t> reap();

  pid_t pid_;
  Fd handle_;  ///< pidfd_open(2)
  Fd socket_;
  bool reaped_ = false;
  bool detects_ = false;
  unsigned renders_ = 0;
};

}  // namespace tintype::render
