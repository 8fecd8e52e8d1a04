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

/// The functions of this namespace work on files by descriptor and put the system's error into the detail.
/// ENOSPC and EDQUOT become `disk_full`, a missing file `not_found`, everything else `internal`. EINTR is
/// never reported. All descriptors are close-on-exec.
namespace tintype::file {

/// A `Sink` takes the pieces of a stream as they come; its failure stops the stream and is passed on.
using Sink = std::function<Result<void>(std::span<const std::byte>)>;

[[nodiscard]] Result<Fd> open_read(const std::filesystem::path& path);
/// Creates a file that must not exist (O_EXCL).
[[nodiscard]] Result<Fd> create_new(const std::filesystem::path& path, mode_t mode = 0644);
/// Opens the file behind `fd` once more for reading, with a position of its own.
[[nodiscard]] Result<Fd> reopen_read(int fd);
/// Creates an unnamed file in memory (memfd_create(2)).
[[nodiscard]] Result<Fd> create_in_memory(const char* name);
[[nodiscard]] Result<void> write_all(int fd, std::span<const std::byte> bytes);
/// Reads `fd` from `offset` to its end in pieces, without moving its position.
[[nodiscard]] Result<void> read_to(int fd, const Sink& sink, std::uint64_t offset = 0);
[[nodiscard]] Result<std::uint64_t> size_bytes(int fd);
[[nodiscard]] Result<void> sync(int fd);
[[nodiscard]] Result<void> sync_directory(const std::filesystem::path& directory);
/// Reads the whole of a small file; more than `max_bytes` is an error.
[[nodiscard]] Result<std::string> read_small(const std::filesystem::path& path,
                                             std::size_t max_bytes = 1 << 20);
/// Replaces a file's content; after a crash of the machine, too, the file has either the whole new content or
/// the old one.
[[nodiscard]] Result<void> write_durably(const std::filesystem::path& path, std::string_view text,
                                         mode_t mode);

/// Returns the failure of a system call that has just set errno; its detail is "what: reason".
[[nodiscard]] Failure system_failure(std::string_view what);

}  // namespace tintype::file
