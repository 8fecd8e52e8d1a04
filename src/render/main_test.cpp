// The test program is its own worker: the pool runs it again with another first word.

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <new>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "base/encoding.h"
#include "base/file.h"
#include "render/channel.h"
#include "render/pipeline_renderer.h"
#include "render/protocol.h"
#include "render/render_pool.h"
#include "render/sandbox.h"
#include "render/sandbox_action_test.h"
#include "render/worker.h"

namespace tintype::render {
namespace {

/// Does what the plan text says, instead of rendering.
class FakeRenderer : public Renderer {
 public:
  explicit FakeRenderer(std::function<Result<void>()> load = [] { return Result<void>(); })
      : load_(std::move(load)) {}

  Result<void> load() override { return load_(); }
  Result<void> load_detector(const std::string& path) override {
    detector_ = path;
    return {};
  }
  Result<void> warm_up() override { return {}; }

  Derivations derive(std::span<const RenderTarget> targets, int source,
                     const pipeline::AuxiliaryInputs& auxiliary) override {
    Derivations derived;
    for (const RenderTarget& target : targets)
      derived.push_back(target.plan_text == "auxiliary" ? join(auxiliary, target.target_fd)
                                                        : act(target.plan_text, source, target.target_fd));
    return derived;
  }

  Result<pipeline::SourceInfo> inspect(std::string_view plan, int) override {
    return pipeline::SourceInfo{"webp", {static_cast<int>(plan.size()), 7}, 6, true, 2};
  }

 private:
  /// The content of the reduced source, then each overlay's reference and content.
  Result<pipeline::Derived> join(const pipeline::AuxiliaryInputs& auxiliary, int target) {
    ++jobs_;
    if (auxiliary.reduced) TINTYPE_CHECK(echo(*auxiliary.reduced, target));
    for (const steps::OverlayFile& overlay : auxiliary.overlays) {
      TINTYPE_CHECK(file::write_all(target, as_bytes(overlay.reference)));
      TINTYPE_CHECK(echo(overlay.fd, target));
    }
    return derived();
  }

  Result<pipeline::Derived> act(std::string_view plan, int source, int target) {
    ++jobs_;
    if (plan.starts_with("try:")) {
      return fail(ErrorKind::broken_image, "{}", try_action(plan.substr(4), source));
    }
    if (plan == "detector") return fail(ErrorKind::broken_image, "detector '{}'", detector_);
    if (plan == "fill") return fill(target);
    if (plan == "hold") return wait_for_gate(source, target);
    if (plan == "crash") std::abort();
    if (plan == "exit") ::_exit(7);
    if (plan == "allocate") allocate(std::uint64_t{4} << 30);
    if (plan == "forbidden") return fail(ErrorKind::forbidden, "a kind that no picture has");
    if (plan == "throw") throw std::runtime_error("thrown");
    if (plan == "descriptors") return fail(ErrorKind::broken_image, "{}", open_descriptors());
    if (plan == "environment")
      return fail(ErrorKind::broken_image, "{}",
                  ::getenv("TINTYPE_S3_SECRET_KEY") == nullptr ? "hidden" : "seen");
    if (plan == "send_garbage") send("such a thing is no reply", {});
    if (plan == "send_too_much") send(std::string(kMaxMessageBytes + 1, 'x'), {});
    if (plan == "smuggle") send(encode(Reply(Derivations{derived()})), {{source}});
    if (plan == "answer_another") send(encode(Reply(pipeline::SourceInfo{"png", {1, 1}, 1, false, 1})), {});
    while (plan == "loop" || plan.starts_with("send") || plan == "smuggle" || plan == "answer_another") {
      std::this_thread::yield();
    }
    return plan == "silent" ? derived() : echo(source, target);
  }

  [[nodiscard]] pipeline::Derived derived() const {
    return {"png",
            {jobs_, static_cast<int>(::getpid())},
            steps::Engine::jpeg,
            {{"load", std::chrono::microseconds(5)}}};
  }

  Result<pipeline::Derived> echo(int source, int target) const {
    TINTYPE_CHECK(file::read_to(
        source, [&](std::span<const std::byte> piece) { return file::write_all(target, piece); }));
    return derived();
  }

  Result<pipeline::Derived> fill(int target) const {
    const Bytes piece(std::size_t{1} << 20);
    for (int i = 0; i < 64; ++i) {
      auto wrote = file::write_all(target, piece);
      if (!wrote) return fail(ErrorKind::broken_image, "{}", wrote.error().detail);
    }
    return derived();
  }

  /// Until a byte comes out of a pipe.
  Result<pipeline::Derived> wait_for_gate(int gate, int target) const {
    std::byte byte{};
    if (::read(gate, &byte, 1) != 1) return file::system_failure("read");
    TINTYPE_CHECK(file::write_all(target, std::span(&byte, 1)));
    return derived();
  }

  static void allocate(std::uint64_t bytes) {
    constexpr std::size_t kPiece = std::size_t{16} << 20;
    for (std::uint64_t got = 0; got < bytes; got += kPiece) {
      std::memset(::operator new(kPiece), 1, kPiece);
    }
  }

  static int open_descriptors() {
    int count = 0;
    for (int fd = 0; fd < 1024; ++fd) {
      if (::fcntl(fd, F_GETFD) >= 0) ++count;
    }
    return count;
  }

  static void send(std::string_view text, std::span<const int> descriptors) {
    static_cast<void>(send_packet(kWorkerSocket, text, descriptors));
  }

  std::function<Result<void>()> load_;
  std::string detector_;
  int jobs_ = 0;
};

/// Makes this a kernel without a layer of the sandbox: the system calls that would build it fail from now on.
Result<void> remove_layer(std::string_view layer) {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  if (layer == "landlock") {
    seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(landlock_create_ruleset), 0);
  } else {
    const scmp_arg_cmp filter_mode{0, SCMP_CMP_EQ, PR_SET_SECCOMP, 0};
    seccomp_rule_add(filter, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(prctl), 1, filter_mode);
    seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(seccomp), 0);
  }
  const int loaded = seccomp_load(filter);
  seccomp_release(filter);
  if (loaded != 0) return fail(ErrorKind::internal, "the layer cannot be removed");
  return {};
}

/// A front that runs until it is killed: "pid pid ...\n" on stdout once its workers are up.
int front_main(std::string_view plan) {
  PoolSettings settings;
  settings.workers = 2;
  settings.command = {"render_test", "worker"};
  const auto pool = RenderPool::start(settings);
  const auto source = file::create_in_memory("source");
  if (!pool || !source) return 1;
  for (const pid_t pid : (*pool)->stats().pids) {
    std::printf("%d ", pid);
  }
  const RenderTarget target{plan, source->get()};
  std::thread busy([&] { static_cast<void>((*pool)->derive(std::span(&target, 1), source->get())); });
  while ((*pool)->stats().busy + (*pool)->stats().renders == 0) {
    std::this_thread::yield();
  }
  std::printf("\n");
  std::fflush(stdout);
  busy.join();
  return ::pause();
}

/// Enters one layer of the sandbox alone and tries an action in it.
int probe_main(std::string_view layer, std::string_view action) {
  constexpr int kNoSocket = 1000;
  const auto source = file::open_read("/proc/self/exe");
  if (!source || !set_no_new_privileges()) return 1;
  if (layer == "landlock" && !enter_landlock()) return 1;
  if (layer == "seccomp" && !enter_seccomp(kNoSocket)) return 1;
  const std::string outcome = try_action(action, source->get()) + "\n";
  return ::write(STDOUT_FILENO, outcome.data(), outcome.size()) > 0 ? 0 : 1;
}

int worker_for_test(std::string_view word, const char* argument) {
  if (word == "worker-without") {
    FakeRenderer renderer([argument] { return remove_layer(argument); });
    return worker_main(renderer);
  }
  if (word == "worker-unless" && ::access(argument, F_OK) == 0) return 9;
  if (word == "worker-with-thread") {
    FakeRenderer renderer([] {
      std::thread([] { ::pause(); }).detach();
      return Result<void>();
    });
    return worker_main(renderer);
  }
  if (word == "worker-with-pipeline") {
    PipelineRenderer renderer;
    return worker_main(renderer);
  }
  FakeRenderer renderer;
  return worker_main(renderer);
}

}  // namespace
}  // namespace tintype::render

int main(int argc, char** argv) {
  const std::string_view word = argc > 1 ? argv[1] : "";
  if (word.starts_with("worker")) return tintype::render::worker_for_test(word, argc > 2 ? argv[2] : "");
  if (word == "front" && argc > 2) return tintype::render::front_main(argv[2]);
  if (word == "probe" && argc > 3) return tintype::render::probe_main(argv[2], argv[3]);
  ::testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
