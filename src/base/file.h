#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include <sys/types.h>

#include "base/fd.h"
#include "base/result.h"

/// Files by descriptor, with the system's error in the detail. ENOSPC and EDQUOT become `disk_full`, a
/// missing file `not_found`, everything else `internal`. EINTR never shows. All descriptors are
/// close-on-exec.
namespace tintype::file {

/// Takes pieces of a stream as they come; a failure stops the stream and is passed on.
using Sink = std::function<Result<void>(std::span<const std::byte>)>;

[[nodiscard]] Result<Fd> open_read(const std::filesystem::path& path);
/// A new file that must not exist (O_EXCL).
[[nodiscard]] Result<Fd> create_new(const std::filesystem::path& path, mode_t mode = 0644);
/// The file behind `fd` once more, for reading, with a position of its own.
[[nodiscard]] Result<Fd> reopen_read(int fd);
/// An unnamed file in memory (memfd_create(2)).
[[nodiscard]] Result<Fd> create_in_memory(const char* name);
[[nodiscard]] Result<void> write_all(int fd, std::span<const std::byte> bytes);
/// Reads `fd` from `offset` to its end in pieces, without moving its position.
[[nodiscard]] Result<void> read_to(int fd, const Sink& sink, std::uint64_t offset = 0);
[[nodiscard]] Result<std::uint64_t> size_bytes(int fd);
[[nodiscard]] Result<void> sync(int fd);
[[nodiscard]] Result<void> sync_directory(const std::filesystem::path& directory);
/// The whole of a small file; more than `max_bytes` is an error.
[[nodiscard]] Result<std::string> read_small(const std::filesystem::path& path,
                                             std::size_t max_bytes = 1 << 20);
/// Replaces a file's content so that it is there whole or not at all, also after a crash of the machine.
[[nodiscard]] Result<void> write_durably(const std::filesystem::path& path, std::string_view text,
                                         mode_t mode);

/// The failure of a system call that has just set errno: "what: reason".
[[nodiscard]] Failure system_failure(std::string_view what);

}  // namespace tintype::file
