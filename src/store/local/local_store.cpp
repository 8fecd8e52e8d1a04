#include "store/local/local_store.h"

#include <cerrno>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "store/meter.h"

namespace tintype::store {
namespace {

int open_beneath(int root, const char* path, std::uint64_t flags) {
  open_how how{};
  how.flags = flags;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
  long fd = -1;
  do {
    fd = ::syscall(SYS_openat2, root, path, &how, sizeof(how));
  } while (fd < 0 && (errno == EINTR || errno == EAGAIN));
  return static_cast<int>(fd);
}

Failure open_failure(std::string_view path) {
  const int error = errno;
  ErrorKind kind = ErrorKind::internal;
  switch (error) {
    case ENOENT:
    case ENOTDIR:
    case ENXIO:  // a socket
      kind = ErrorKind::source_not_found;
      break;
    case EACCES:
    case EPERM:
      kind = ErrorKind::source_refused;
      break;
    case EXDEV:
    case ELOOP:
    case ENAMETOOLONG:
    case EINVAL:
      kind = ErrorKind::invalid_source_url;
      break;
    default:
      break;
  }
  return fail(kind, "local '{}': {}", path, std::generic_category().message(error));
}

}  // namespace

Result<std::unique_ptr<LocalStore>> LocalStore::make(const std::filesystem::path& root) {
  Fd folder(::open(root.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!folder) {
    return fail(ErrorKind::config, "{}: {}", root.string(), std::generic_category().message(errno));
  }
  const Fd probe(open_beneath(folder.get(), ".", O_PATH | O_CLOEXEC));
  if (!probe) return fail(ErrorKind::config, "openat2: {}", std::generic_category().message(errno));
  return std::unique_ptr<LocalStore>(new LocalStore(std::move(folder)));
}

Result<LocalStore::Opened> LocalStore::open(std::string_view path) const {
  const auto first = path.find_first_not_of('/');
  const std::string relative(first == std::string_view::npos ? "" : path.substr(first));
  if (relative.empty() || relative.find('\0') != std::string::npos) {
    return fail(ErrorKind::invalid_source_url, "local '{}' names no file", path);
  }
  // A pipe without a writer must not block this.
  Fd fd(open_beneath(root_.get(), relative.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (!fd) return open_failure(path);
  struct stat info {};
  if (::fstat(fd.get(), &info) != 0) return file::system_failure("fstat");
  if (!S_ISREG(info.st_mode)) {
    return fail(ErrorKind::source_not_found, "local '{}' is not a regular file", path);
  }
  return Opened{std::move(fd),
                {static_cast<std::uint64_t>(info.st_size),
                 std::chrono::sys_seconds(std::chrono::seconds(info.st_mtim.tv_sec)),
                 {}}};
}

Result<ObjectInfo> LocalStore::get(std::string_view path, const ReadLimits& limits, const file::Sink& sink) {
  TINTYPE_TRY(const Opened opened, open(path));
  Meter meter(limits, sink);
  TINTYPE_CHECK(meter.expect(opened.info.bytes));
  TINTYPE_CHECK(
      file::read_to(opened.fd.get(), [&](std::span<const std::byte> piece) { return meter.take(piece); }));
  TINTYPE_CHECK(meter.finish());
  return opened.info;
}

Result<ObjectInfo> LocalStore::head(std::string_view path) {
  TINTYPE_TRY(Opened opened, open(path));
  return std::move(opened.info);
}

}  // namespace tintype::store
