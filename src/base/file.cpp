#include "base/file.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <system_error>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "base/encoding.h"
#include "base/uuid.h"

namespace tintype::file {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{64} * 1024;

ErrorKind kind_of(int error) {
  if (error == ENOSPC || error == EDQUOT) return ErrorKind::disk_full;
  if (error == ENOENT || error == ENOTDIR) return ErrorKind::not_found;
  return ErrorKind::internal;
}

template <typename Call>
auto retry(Call call) {
  auto result = call();
  while (result < 0 && errno == EINTR)
    result = call();
  return result;
}

Result<Fd> opened(int fd, const std::filesystem::path& path) {
  if (fd < 0) return system_failure("open " + path.string());
  return Fd(fd);
}

}  // namespace

Failure system_failure(std::string_view what) {
  const int error = errno;
  return fail(kind_of(error), "{}: {}", what, std::generic_category().message(error));
}

Result<Fd> open_read(const std::filesystem::path& path) {
  return opened(retry([&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC); }), path);
}

Result<Fd> create_new(const std::filesystem::path& path, mode_t mode) {
  return opened(retry([&] { return ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode); }),
                path);
}

Result<Fd> reopen_read(int fd) {
  return open_read(fmt::format("/proc/self/fd/{}", fd));
}

Result<Fd> create_in_memory(const char* name) {
  const int fd = ::memfd_create(name, MFD_CLOEXEC);
  if (fd < 0) return system_failure("memfd_create");
  return Fd(fd);
}

Result<void> write_all(int fd, std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t wrote = retry([&] { return ::write(fd, bytes.data(), bytes.size()); });
    if (wrote < 0) return system_failure("write");
    bytes = bytes.subspan(static_cast<std::size_t>(wrote));
  }
  return {};
}

Result<void> read_to(int fd, const Sink& sink, std::uint64_t offset) {
  std::array<std::byte, kPieceBytes> buffer;
  for (;;) {
    const ssize_t got =
        retry([&] { return ::pread(fd, buffer.data(), buffer.size(), static_cast<off_t>(offset)); });
    if (got < 0) return system_failure("read");
    if (got == 0) return {};
    const auto piece = std::span(buffer).first(static_cast<std::size_t>(got));
    TINTYPE_CHECK(sink(piece));
    offset += piece.size();
  }
}

Result<std::uint64_t> size_bytes(int fd) {
  struct stat info {};
  if (::fstat(fd, &info) != 0) return system_failure("fstat");
  return static_cast<std::uint64_t>(info.st_size);
}

Result<void> sync(int fd) {
  if (::fsync(fd) != 0) return system_failure("fsync");
  return {};
}

Result<void> sync_directory(const std::filesystem::path& directory) {
  TINTYPE_TRY(const Fd fd, open_read(directory));
  return sync(fd.get());
}

Result<std::string> read_small(const std::filesystem::path& path, std::size_t max_bytes) {
  TINTYPE_TRY(const Fd fd, open_read(path));
  std::string text;
  TINTYPE_CHECK(read_to(fd.get(), [&](std::span<const std::byte> piece) -> Result<void> {
    if (text.size() + piece.size() > max_bytes) {
      return fail(ErrorKind::internal, "{} is over {} bytes", path.string(), max_bytes);
    }
    text.append(reinterpret_cast<const char*>(piece.data()), piece.size());
    return {};
  }));
  return text;
}

Result<void> write_durably(const std::filesystem::path& path, std::string_view text, mode_t mode) {
  const std::filesystem::path temporary = path.string() + "." + make_uuid_v7();
  {
    TINTYPE_TRY(const Fd fd, create_new(temporary, mode));
    TINTYPE_CHECK(write_all(fd.get(), as_bytes(text)));
    TINTYPE_CHECK(sync(fd.get()));
  }
  if (std::rename(temporary.c_str(), path.c_str()) != 0) return system_failure("rename to " + path.string());
  return sync_directory(path.parent_path().empty() ? "." : path.parent_path());
}

}  // namespace tintype::file
