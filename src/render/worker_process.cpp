#include "render/worker_process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "render/channel.h"
#include "render/worker.h"

namespace tintype::render {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

// A killed process is gone in milliseconds unless it hangs in the kernel, on a dead disk.
constexpr auto kReapTimeout = 2s;

// Nothing of the front's environment: it may hold the store's keys.
constexpr std::array<std::string_view, 8> kInheritedVariables{
    "LANG=", "LC_ALL=",       "LD_LIBRARY_PATH=", "FONTCONFIG_FILE=",
    "TZ=",   "ASAN_OPTIONS=", "UBSAN_OPTIONS=",   "TSAN_OPTIONS="};

std::vector<char*> worker_environment() {
  std::vector<char*> environment;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text(*entry);
    if (std::any_of(kInheritedVariables.begin(), kInheritedVariables.end(),
                    [&](std::string_view name) { return text.starts_with(name); })) {
      environment.push_back(*entry);
    }
  }
  environment.push_back(nullptr);
  return environment;
}

/// What posix_spawn(3) is to do in the child before exec.
class SpawnPlan {
 public:
  explicit SpawnPlan(int socket) {
    ::posix_spawn_file_actions_init(&actions_);
    ::posix_spawnattr_init(&attributes_);
    ::posix_spawn_file_actions_adddup2(&actions_, socket, kWorkerSocket);
    ::posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDWR, 0);
    ::posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, "/dev/null", O_RDWR, 0);
    sigset_t all;
    sigfillset(&all);
    sigset_t none;
    sigemptyset(&none);
    ::posix_spawnattr_setsigdefault(&attributes_, &all);
    ::posix_spawnattr_setsigmask(&attributes_, &none);
    ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;
  ~SpawnPlan() {
    ::posix_spawn_file_actions_destroy(&actions_);
    ::posix_spawnattr_destroy(&attributes_);
  }

  [[nodiscard]] Result<pid_t> run(const std::vector<std::string>& command) const {
    std::vector<char*> arguments;
    arguments.reserve(command.size() + 1);
    for (const std::string& argument : command) {
      arguments.push_back(const_cast<char*>(argument.c_str()));
    }
    arguments.push_back(nullptr);
    pid_t pid = -1;
    // By this name it is the running binary, also when the file was replaced by an upgrade.
    const int error = ::posix_spawn(&pid, "/proc/self/exe", &actions_, &attributes_, arguments.data(),
                                    worker_environment().data());
    if (error != 0) return fail(ErrorKind::internal, "start a render worker: {}", std::strerror(error));
    return pid;
  }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

/// True when `fd` can be read, or has come to its end, before the deadline.
bool wait_readable(int fd, Clock::time_point deadline) {
  for (;;) {
    const auto left = std::max(Clock::duration::zero(), deadline - Clock::now());
    const auto milliseconds = std::chrono::ceil<std::chrono::milliseconds>(left).count();
    pollfd one{fd, POLLIN, 0};
    const int ready = ::poll(&one, 1, static_cast<int>(std::min<std::int64_t>(milliseconds, 3'600'000)));
    if (ready > 0) return true;
    if (ready == 0 && Clock::now() >= deadline) return false;
    if (ready < 0 && errno != EINTR) return false;
  }
}

std::string describe_end(const siginfo_t& info) {
  if (info.si_code == CLD_EXITED) return fmt::format("ended with status {}", info.si_status);
  return fmt::format("ended by signal {} ({})", info.si_status, ::sigdescr_np(info.si_status));
}

}  // namespace

Result<std::unique_ptr<WorkerProcess>> WorkerProcess::spawn(const std::vector<std::string>& command,
                                                            const StartCommand& start) {
  TINTYPE_TRY(const std::string message, encode(start));
  TINTYPE_TRY(auto channel, make_channel());
  TINTYPE_TRY(const pid_t pid, SpawnPlan(channel.second.get()).run(command));
  Fd handle(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
  if (!handle) {
    const Failure failure = file::system_failure("pidfd_open");
    ::kill(pid, SIGKILL);
    ::waitpid(pid, nullptr, 0);
    return failure;
  }
  std::unique_ptr<WorkerProcess> process(new WorkerProcess(pid, std::move(handle), std::move(channel.first)));
  process->detects_ = !start.detector.empty();
  TINTYPE_CHECK(send_packet(process->socket_.get(), message));
  return process;
}

WorkerProcess::WorkerProcess(pid_t pid, Fd handle, Fd socket)
    : pid_(pid), handle_(std::move(handle)), socket_(std::move(socket)) {}

WorkerProcess::~WorkerProcess() {
  if (reaped_) return;
  ::kill(pid_, SIGKILL);
  reap();
}

bool WorkerProcess::alive() const {
  return !reaped_ && !wait_readable(handle_.get(), Clock::time_point());
}

Result<std::string> WorkerProcess::await_ready(Time deadline) {
  auto reply = receive(deadline);
  if (!reply)
    return fail(ErrorKind::internal, "a render worker did not start: {}", reply.error().description);
  if (auto* ready = std::get_if<Ready>(&*reply)) return std::move(ready->sandbox_summary);
  if (auto* error = std::get_if<Error>(&*reply)) return Failure(std::move(*error));
  return fail(ErrorKind::internal, "a render worker did not start: it answered something else");
}

tl::expected<Reply, WorkerFailure> WorkerProcess::call(std::string_view message,
                                                       std::span<const int> descriptors, Time deadline) {
  ++renders_;
  if (auto sent = send_packet(socket_.get(), message, descriptors); !sent) {
    return tl::unexpected(terminate(FailureCause::crash, sent.error().detail));
  }
  return receive(deadline);
}

tl::expected<Reply, WorkerFailure> WorkerProcess::receive(Time deadline) {
  if (!wait_readable(socket_.get(), deadline)) {
    return tl::unexpected(terminate(FailureCause::deadline, "killed at its deadline"));
  }
  auto packet = receive_packet(socket_.get(), Descriptors::refused);
  if (!packet) return tl::unexpected(terminate(FailureCause::protocol_error, packet.error().detail));
  if (!*packet) return tl::unexpected(terminate(FailureCause::crash, {}));
  auto reply = decode_reply((*packet)->text);
  if (!reply) return tl::unexpected(terminate(FailureCause::protocol_error, reply.error().detail));
  return std::move(reply).value();
}

WorkerFailure WorkerProcess::terminate(FailureCause cause, std::string_view why) {
  // A process whose socket has just closed is ending by itself, and how is worth knowing.
  const bool ends_by_itself =
      cause == FailureCause::crash && wait_readable(handle_.get(), Clock::now() + 100ms);
  if (!ends_by_itself) ::kill(pid_, SIGKILL);
  const std::optional<siginfo_t> end = reap();
  if (!end) return {cause, std::string(why)};
  if (cause == FailureCause::crash && end->si_code == CLD_EXITED && end->si_status == kOutOfMemoryExit) {
    return {FailureCause::out_of_memory, "ran out of memory"};
  }
  return {cause, why.empty() ? describe_end(*end) : fmt::format("{}; {}", why, describe_end(*end))};
}

std::optional<siginfo_t> WorkerProcess::reap() {
  socket_.reset();
  reaped_ = true;
  siginfo_t info{};
  if (!wait_readable(handle_.get(), Clock::now() + kReapTimeout) ||
      ::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG) != 0 || info.si_pid != pid_) {
    log::error("render worker {} does not end", pid_);
    return std::nullopt;
  }
  return info;
}

}  // namespace tintype::render
