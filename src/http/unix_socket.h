#pragma once

#include <string>

#include <sys/types.h>

#include "base/fd.h"
#include "base/result.h"

namespace tintype::http {

/// A `UnixSocket` is a listening Unix socket (unix(7)) for an nginx on the same machine, at about half the
/// CPU time of TCP for both sides. Access to its folder is permission to connect; the socket file is removed
/// with this object.
class UnixSocket {
 public:
  /// Binds a socket at `path`, of at most 107 bytes. A socket that a dead server left there is replaced. The
  /// failure is `config` if anything else is there, if a server listens on it, or if the folder is not ours.
  [[nodiscard]] static Result<UnixSocket> bind(const std::string& path);
  UnixSocket(UnixSocket&& other) noexcept = default;
  UnixSocket& operator=(UnixSocket&&) = delete;
  ~UnixSocket();

  [[nodiscard]] int fd() const { return fd_.get(); }

 private:
  UnixSocket(Fd fd, std::string path, ino_t inode)
      : fd_(std::move(fd)), path_(std::move(path)), inode_(inode) {}

  Fd fd_;
  std::string path_;
  ino_t inode_;  ///< inode of our socket file, so that another server's at the same path is not removed
};

}  // namespace tintype::http
