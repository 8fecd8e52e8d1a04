#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"

/// The sandbox of a worker has several layers. Each stands alone: a hole in one is still behind the others.
///
/// Left open on purpose:
/// - Anonymous executable memory. libvips' vertical resampling runs code that liborc compiles as it goes;
///   without it a 1600 px thumbnail costs almost twice the CPU. Files cannot be mapped executable.
/// - newfstatat(2), which is what fstat(3) calls, and access(2), which Pango calls: a filter
///   cannot look at their paths. They tell sizes and times, never content.
/// - Opening files to read: fontconfig and Pango look for fonts when a text is drawn, which is too much to
///   do in every worker that never draws one. Behind that stands Landlock alone, which has fonts only.
namespace tintype::render {

struct SandboxSettings {
  bool enabled = true;             ///< false: limits only, neither Landlock nor seccomp
  std::uint64_t memory_bytes = 0;  ///< address space above what the process has now
  std::uint64_t output_bytes = 0;  ///< the longest file that it may write
  int socket = -1;                 ///< the one socket that it may go on talking to
};

/// Limits this process for good: address space, size of files, descriptors, no core, not to be traced; and
/// where enabled no new privileges, Landlock and the system call filter. Answers with what stands now, for
/// the log. A layer that the kernel does not offer is a `config` failure that names it. To be called by the
/// only thread; another one is an `internal` failure.
[[nodiscard]] Result<std::string> enter_sandbox(const SandboxSettings& settings);

/// Limits resources (setrlimit(2)). Under a sanitizer, which maps terabytes, the address space is not
/// limited.
[[nodiscard]] Result<void> limit_resources(std::uint64_t memory_bytes, std::uint64_t output_bytes);

/// Closes the file system but for reading fonts. TCP is closed from ABI 4 on; signals and abstract sockets
/// end at the process from ABI 6 on. Needs no_new_privs. Returns the ABI that the kernel has.
[[nodiscard]] Result<int> enter_landlock();

/// Allows only system calls that a render needs, among them opening files to read; most others fail with
/// EPERM, those that no library tries kill the process. Needs no_new_privs.
[[nodiscard]] Result<void> enter_seccomp(int socket);

/// Calls prctl(PR_SET_NO_NEW_PRIVS).
[[nodiscard]] Result<void> set_no_new_privileges();

}  // namespace tintype::render
