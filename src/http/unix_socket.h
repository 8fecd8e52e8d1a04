#pragma once

#include <string>

#include <sys/types.h>

#include "base/fd.h"
#include "base/result.h"

namespace tintype::http {

/// A listening Unix socket (unix(7)), for an nginx on the same machine: about half the price of TCP for both
/// sides. Whoever may enter its folder may connect; the file goes with this object.
class UnixSocket {
 public:
  /// `path` is of at most 107 bytes. A socket that a dead server left there is replaced; `config` where
  /// anything else is there, a server listens on it, or the folder is none of ours.
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
  ino_t inode_;  ///< of the file that we made: another server's in its place is left alone
};

}  // namespace tintype::http
