#include "http/unix_socket.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace tintype::http {
namespace {

constexpr mode_t kAnybody = 0666;

Fd new_socket() {
  return Fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
}

const sockaddr* generic(const sockaddr_un& address) {
  return reinterpret_cast<const sockaddr*>(&address);
}

bool bound(const Fd& fd, const sockaddr_un& address) {
  return ::bind(fd.get(), generic(address), sizeof address) == 0;
}

bool is_left_behind(const sockaddr_un& address) {
  struct stat status {};
  if (::lstat(address.sun_path, &status) != 0 || !S_ISSOCK(status.st_mode)) return false;
  const Fd probe = new_socket();
  return ::connect(probe.get(), generic(address), sizeof address) != 0 && errno == ECONNREFUSED;
}

}  // namespace

Result<UnixSocket> UnixSocket::bind(const std::string& path) {
  sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
  if (path.empty() || path.size() >= sizeof address.sun_path) {
    return fail(ErrorKind::config, "listen_unix: {}: a path of 1 to {} bytes is allowed", path,
                sizeof address.sun_path - 1);
  }
  path.copy(address.sun_path, path.size());
  const auto failure = [&] {
    return fail(ErrorKind::config, "listen_unix: {}: {}", path, std::strerror(errno));
  };

  Fd fd = new_socket();
  if (!fd) return failure();
  if (!bound(fd, address)) {
    if (errno != EADDRINUSE) return failure();
    if (!is_left_behind(address)) {
      return fail(ErrorKind::config, "listen_unix: {}: something is there already, and it is in use", path);
    }
    ::unlink(address.sun_path);
    if (!bound(fd, address)) return failure();
  }
  struct stat status {};
  // Before anybody can connect.
  if (::chmod(address.sun_path, kAnybody) != 0 || ::lstat(address.sun_path, &status) != 0 ||
      ::listen(fd.get(), SOMAXCONN) != 0) {
    return failure();
  }
  return UnixSocket(std::move(fd), path, status.st_ino);
}

UnixSocket::~UnixSocket() {
  struct stat status {};
  if (fd_ && ::lstat(path_.c_str(), &status) == 0 && status.st_ino == inode_) ::unlink(path_.c_str());
}

}  // namespace tintype::http
