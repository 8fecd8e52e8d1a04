#include "render/worker.h"

#include <csignal>
#include <cstdio>
#include <ctime>
#include <exception>
#include <initializer_list>
#include <new>
#include <optional>
#include <string>
#include <utility>

#include <fcntl.h>
#include <malloc.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/file.h"
#include "render/channel.h"
#include "render/protocol.h"
#include "render/sandbox.h"
#include "render/sanitizer.h"

namespace tintype::render {
namespace {

bool is_started_by_front() {
  int type = 0;
  socklen_t size = sizeof type;
  return ::getsockopt(kWorkerSocket, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_SEQPACKET;
}

// The front decides when a worker ends: a signal to the whole process group or service must leave it alive
// until the last renders are done. A write over the limit is an error for the codec, not a death.
void ignore_signals() {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGXFSZ}) {
    std::signal(signal, SIG_IGN);
  }
}

// What libraries print about an image is of no use, and an attacker who took a worker over should not write
// the server's log. A sanitizer's report must be seen.
Result<void> silence_stderr() {
  if (kSanitized) return {};
  const Fd null(::open("/dev/null", O_WRONLY | O_CLOEXEC));
  if (!null || ::dup2(null.get(), STDERR_FILENO) < 0) return file::system_failure("/dev/null");
  return {};
}

Result<Reply> prepare(Renderer& renderer, const StartCommand& start) {
  TINTYPE_CHECK(renderer.load());
  const Result<void> detection =
      start.detector.empty() ? Result<void>() : renderer.load_detector(start.detector);
  // glibc would look for the time zone at the first local time that a library asks for.
  ::tzset();
  if (start.sandbox) TINTYPE_CHECK(silence_stderr());
  TINTYPE_TRY(std::string sandbox_summary,
              enter_sandbox({start.sandbox, start.memory_bytes, start.output_bytes, kWorkerSocket}));
  TINTYPE_CHECK(renderer.warm_up());
  if (!detection) sandbox_summary += "; no detection: " + detection.error().detail;
  return Ready{std::move(sandbox_summary)};
}

Reply execute(Renderer& renderer, const DeriveCommand& command, const Packet& packet) {
  auto next = packet.descriptors.begin();
  const int source_fd = (next++)->get();
  std::optional<int> reduced;
  if (command.reduced) reduced = (next++)->get();
  std::vector<steps::OverlayFile> overlays;
  overlays.reserve(command.overlays.size());
  for (const std::string& reference : command.overlays)
    overlays.push_back({reference, (next++)->get()});
  std::vector<RenderTarget> targets;
  targets.reserve(command.plan_texts.size());
  for (const std::string& plan : command.plan_texts)
    targets.push_back({plan, (next++)->get()});
  return renderer.derive(targets, source_fd, {.overlays = overlays, .reduced = reduced});
}

Reply execute(Renderer& renderer, const InspectCommand& command, const Packet& packet) {
  auto info = renderer.inspect(command.plan_text, packet.descriptors[0].get());
  if (!info) return std::move(info).error();
  return *std::move(info);
}

Reply execute(Renderer& renderer, const Packet& packet) {
  const Result<Command> command = decode_command(packet.text);
  if (!command) return command.error();
  const auto* derive = std::get_if<DeriveCommand>(&*command);
  const auto* inspect = std::get_if<InspectCommand>(&*command);
  const std::size_t expected =
      derive != nullptr ? 1 + (derive->reduced ? 1 : 0) + derive->overlays.size() + derive->plan_texts.size()
                        : 1;
  if ((derive == nullptr && inspect == nullptr) || packet.descriptors.size() != expected) {
    return Error{ErrorKind::internal, "a job came with the wrong descriptors", 0};
  }
  return derive != nullptr ? execute(renderer, *derive, packet) : execute(renderer, *inspect, packet);
}

Reply execute_catching(Renderer& renderer, const Packet& packet) {
  try {
    return execute(renderer, packet);
  } catch (const std::bad_alloc&) {
    ::_exit(kOutOfMemoryExit);
  } catch (const std::exception& error) {
    return Error{ErrorKind::internal, error.what(), 0};
  }
}

// One arena: the images' buffers come from changing threads, and every further arena would keep its share
// of them, which more than doubles what a worker holds.
void configure_allocator() {
  ::mallopt(M_ARENA_MAX, 1);
}

// Giving pages back after every image would cost a tenth of its time in page faults; under load they are
// soon needed again.
void trim_heap_when_idle() {
  constexpr int kIdleMilliseconds = 1000;
  pollfd socket{kWorkerSocket, POLLIN, 0};
  if (::poll(&socket, 1, kIdleMilliseconds) == 0) ::malloc_trim(0);
}

Result<void> serve(Renderer& renderer) {
  for (;;) {
    trim_heap_when_idle();
    TINTYPE_TRY(std::optional<Packet> packet, receive_packet(kWorkerSocket, Descriptors::accepted));
    if (!packet) return {};
    const Reply reply = execute_catching(renderer, *packet);
    // The files go before the answer, so that the front has them alone.
    packet.reset();
    TINTYPE_CHECK(send_packet(kWorkerSocket, encode(reply)));
  }
}

Result<bool> start_up(Renderer& renderer) {
  TINTYPE_TRY(const std::optional<Packet> packet, receive_packet(kWorkerSocket, Descriptors::refused));
  if (!packet) return false;
  TINTYPE_TRY(const Command command, decode_command(packet->text));
  const auto* start = std::get_if<StartCommand>(&command);
  if (start == nullptr) return fail(ErrorKind::internal, "a job came before the start message");
  const Result<Reply> reply = prepare(renderer, *start);
  TINTYPE_CHECK(send_packet(kWorkerSocket, encode(reply ? *reply : Reply(reply.error()))));
  return reply.has_value();
}

}  // namespace

int worker_main(Renderer& renderer) {
  if (!is_started_by_front()) {
    std::fputs("render workers are started by the server\n", stderr);
    return EXIT_FAILURE;
  }
  ignore_signals();
  configure_allocator();
  ::fcntl(kWorkerSocket, F_SETFD, FD_CLOEXEC);
  ::close_range(kWorkerSocket + 1, ~0U, 0);
  const Result<bool> up = start_up(renderer);
  const bool served = up && *up && serve(renderer);
  // Neither destructors nor exit handlers: a library's may try what the sandbox forbids.
  ::_exit(served ? EXIT_SUCCESS : EXIT_FAILURE);
}

}  // namespace tintype::render
