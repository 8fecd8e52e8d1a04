#include <array>
#include <cerrno>
#include <cstdint>
#include <memory>
#include <span>
#include <system_error>

#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "render/sandbox.h"
#include "render/sanitizer.h"

namespace tintype::render {
namespace {

// What libvips, GLib, glibc's allocator and its threads need, whatever the arguments: it reaches only memory,
// time, and descriptors that the process already has.
constexpr std::array kAllowed{
    SCMP_SYS(brk),           SCMP_SYS(munmap),          SCMP_SYS(mremap),
    SCMP_SYS(madvise),       SCMP_SYS(futex),           SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),          SCMP_SYS(set_tid_address), SCMP_SYS(exit),
    SCMP_SYS(exit_group),    SCMP_SYS(rt_sigaction),    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),  SCMP_SYS(sigaltstack),     SCMP_SYS(restart_syscall),
    SCMP_SYS(read),          SCMP_SYS(write),           SCMP_SYS(readv),
    SCMP_SYS(writev),        SCMP_SYS(pread64),         SCMP_SYS(pwrite64),
    SCMP_SYS(lseek),         SCMP_SYS(close),           SCMP_SYS(dup),
    SCMP_SYS(fstat),         SCMP_SYS(newfstatat),      SCMP_SYS(fadvise64),
    SCMP_SYS(getdents64),    SCMP_SYS(access),          SCMP_SYS(poll),
    SCMP_SYS(ppoll),         SCMP_SYS(sched_yield),     SCMP_SYS(sched_getaffinity),
    SCMP_SYS(getcpu),        SCMP_SYS(getpid),          SCMP_SYS(gettid),
    SCMP_SYS(getrandom),     SCMP_SYS(sysinfo),         SCMP_SYS(getrusage),
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres),    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep),     SCMP_SYS(gettimeofday),    SCMP_SYS(time),
};

// How a sanitizer's runtime finds out whether an address can be read.
constexpr std::array kForSanitizers{SCMP_SYS(pipe), SCMP_SYS(pipe2)};

// No codec ever tries these: an attacker who has taken the process over does.
constexpr std::array kKilled{
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(bpf),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(keyctl),
    SCMP_SYS(add_key),
    SCMP_SYS(request_key),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(delete_module),
    SCMP_SYS(kexec_load),
    SCMP_SYS(kexec_file_load),
    SCMP_SYS(mount),
    SCMP_SYS(umount2),
    SCMP_SYS(pivot_root),
    SCMP_SYS(chroot),
    SCMP_SYS(setns),
    SCMP_SYS(unshare),
    SCMP_SYS(reboot),
    SCMP_SYS(open_by_handle_at),
};

using Filter = std::unique_ptr<void, decltype(&seccomp_release)>;

/// Adds rules to a filter and remembers the first failure.
class Rules {
 public:
  explicit Rules(scmp_filter_ctx filter) : filter_(filter) {}

  void add(std::uint32_t action, int call, std::span<const scmp_arg_cmp> conditions = {}) {
    record(seccomp_rule_add_array(filter_, action, call, static_cast<unsigned>(conditions.size()),
                                  conditions.data()));
  }
  void allow_if(int call, std::initializer_list<scmp_arg_cmp> conditions) {
    add(SCMP_ACT_ALLOW, call, std::span(conditions.begin(), conditions.size()));
  }
  void set(scmp_filter_attr attribute, std::uint32_t value) {
    record(seccomp_attr_set(filter_, attribute, value));
  }
  void load() {
    if (error_ == 0) record(seccomp_load(filter_));
  }
  [[nodiscard]] int error() const { return error_; }

 private:
  void record(int result) {
    if (error_ == 0 && result < 0) error_ = -result;
  }

  scmp_filter_ctx filter_;
  int error_ = 0;
};

// libseccomp compares whole 64-bit registers, but the kernel reads an int from the lower half only.
scmp_arg_cmp int_is(unsigned argument, int value) {
  return {argument, SCMP_CMP_MASKED_EQ, 0xffffffff, static_cast<std::uint32_t>(value)};
}
scmp_arg_cmp bits_are(unsigned argument, std::uint64_t mask, std::uint64_t value) {
  return {argument, SCMP_CMP_MASKED_EQ, mask, value};
}
scmp_arg_cmp is_null(unsigned argument) {
  return {argument, SCMP_CMP_EQ, 0, 0};
}

void allow_memory(Rules& rules) {
  rules.allow_if(SCMP_SYS(mmap), {bits_are(2, PROT_EXEC, 0)});
  rules.allow_if(SCMP_SYS(mmap), {bits_are(3, MAP_ANONYMOUS, MAP_ANONYMOUS)});
  rules.allow_if(SCMP_SYS(mprotect), {bits_are(2, PROT_EXEC, 0)});
}

void allow_threads(Rules& rules) {
  rules.allow_if(SCMP_SYS(clone), {bits_are(0, CLONE_THREAD, CLONE_THREAD)});
  // Its flags are in memory, where a filter cannot look; glibc then takes clone(2).
  rules.add(SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3));
  rules.allow_if(SCMP_SYS(prctl), {int_is(0, PR_SET_NAME)});
  // abort(3) ends a process by a signal to itself.
  rules.allow_if(SCMP_SYS(tgkill), {int_is(0, ::getpid())});
  rules.allow_if(SCMP_SYS(prlimit64), {is_null(2)});
}

// What text needs: fontconfig lists folders and looks for font files when the first text is drawn. Which
// files those are, a filter cannot see: Landlock decides. O_PATH is left out, which Landlock does not govern.
void allow_opening_to_read(Rules& rules) {
  constexpr int kHarmless = O_RDONLY | O_CLOEXEC | O_DIRECTORY | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY;
  constexpr std::uint32_t kOthers = ~static_cast<std::uint32_t>(kHarmless);
  rules.allow_if(SCMP_SYS(openat), {bits_are(2, kOthers, 0)});
}

void allow_descriptors(Rules& rules, int socket) {
  rules.allow_if(SCMP_SYS(sendmsg), {int_is(0, socket)});
  rules.allow_if(SCMP_SYS(recvmsg), {int_is(0, socket)});
  for (const int command : {F_GETFL, F_GETFD, F_SETFD, F_DUPFD_CLOEXEC}) {
    rules.allow_if(SCMP_SYS(fcntl), {int_is(1, command)});
  }
  // stdio asks whether a descriptor is a terminal.
  rules.add(SCMP_ACT_ERRNO(ENOTTY), SCMP_SYS(ioctl));
}

}  // namespace

Result<void> enter_seccomp(int socket) {
  const Filter filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)), &seccomp_release);
  if (!filter) return fail(ErrorKind::internal, "seccomp: no filter can be made");
  Rules rules(filter.get());
  rules.set(SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
  rules.set(SCMP_FLTATR_CTL_TSYNC, 1);
  // A binary tree instead of a list: fewer instructions a system call.
  rules.set(SCMP_FLTATR_CTL_OPTIMIZE, 2);
  for (const int call : kAllowed) {
    rules.add(SCMP_ACT_ALLOW, call);
  }
  if (kSanitized) {
    for (const int call : kForSanitizers) {
      rules.add(SCMP_ACT_ALLOW, call);
    }
  }
  for (const int call : kKilled) {
    rules.add(SCMP_ACT_KILL_PROCESS, call);
  }
  allow_memory(rules);
  allow_threads(rules);
  allow_opening_to_read(rules);
  allow_descriptors(rules, socket);
  rules.load();
  if (rules.error() != 0) {
    return fail(ErrorKind::config, "this kernel does not offer seccomp filters: {}",
                std::generic_category().message(rules.error()));
  }
  return {};
}

}  // namespace tintype::render
