#include "render/sandbox.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <iterator>
#include <limits>
#include <system_error>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/file.h"
#include "base/quantity.h"
#include "render/sanitizer.h"

namespace tintype::render {
namespace {

constexpr rlim_t kMaxOpenFiles = 64;

Result<void> limit(int resource, std::uint64_t value, std::string_view name) {
  const rlimit both{value, value};
  if (::setrlimit(static_cast<__rlimit_resource_t>(resource), &both) != 0) return file::system_failure(name);
  return {};
}

// proc(5): the first field of statm is the address space in pages.
Result<std::uint64_t> address_space_bytes() {
  TINTYPE_TRY(const std::string text, file::read_small("/proc/self/statm"));
  std::uint64_t pages = 0;
  if (std::from_chars(text.data(), text.data() + text.size(), pages).ec != std::errc()) {
    return fail(ErrorKind::internal, "/proc/self/statm has no number");
  }
  return pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

Result<void> check_single_threaded() {
  std::error_code error;
  const std::filesystem::directory_iterator threads("/proc/self/task", error);
  if (error) return fail(ErrorKind::internal, "/proc/self/task: {}", error.message());
  if (!kThreadSanitizer && std::distance(begin(threads), end(threads)) != 1) {
    return fail(ErrorKind::internal, "a thread was started before the sandbox: Landlock would not bind it");
  }
  return {};
}

}  // namespace

Result<void> set_no_new_privileges() {
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return file::system_failure("no_new_privs");
  return {};
}

Result<void> limit_resources(std::uint64_t memory_bytes, std::uint64_t output_bytes) {
  TINTYPE_CHECK(limit(RLIMIT_CORE, 0, "RLIMIT_CORE"));
  TINTYPE_CHECK(limit(RLIMIT_NOFILE, kMaxOpenFiles, "RLIMIT_NOFILE"));
  TINTYPE_CHECK(limit(RLIMIT_FSIZE, output_bytes, "RLIMIT_FSIZE"));
  if (!kSanitized) {
    TINTYPE_TRY(const std::uint64_t now, address_space_bytes());
    const std::uint64_t room = std::numeric_limits<std::uint64_t>::max() - now;
    TINTYPE_CHECK(limit(RLIMIT_AS, now + std::min(memory_bytes, room), "RLIMIT_AS"));
  }
  return {};
}

Result<std::string> enter_sandbox(const SandboxSettings& settings) {
  if (settings.enabled) TINTYPE_CHECK(check_single_threaded());
  if (::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return file::system_failure("PR_SET_DUMPABLE");
  TINTYPE_CHECK(limit_resources(settings.memory_bytes, settings.output_bytes));
  const std::string limits = fmt::format("{} of memory, {} of output", format_bytes(settings.memory_bytes),
                                         format_bytes(settings.output_bytes));
  if (!settings.enabled) return limits + "; sandbox off";

  TINTYPE_CHECK(set_no_new_privileges());
  TINTYPE_TRY(const int abi, enter_landlock());
  TINTYPE_CHECK(enter_seccomp(settings.socket));
  return fmt::format("{}; no_new_privs, Landlock (ABI {}: files{}{}), seccomp", limits, abi,
                     abi >= 4 ? ", TCP" : "", abi >= 6 ? ", signals" : "");
}

}  // namespace tintype::render
