#pragma once

#include <memory>

#include <dirent.h>

#include "base/result.h"

namespace tintype::cache {

/// A `Directory` lists the names in a folder, one at a time.
class Directory {
 public:
  /// Opens `name` in the folder `parent`, a descriptor.
  [[nodiscard]] static Result<Directory> open(int parent, const char* name);

  [[nodiscard]] int fd() const { return ::dirfd(stream_.get()); }
  /// Returns the next name, which is valid until the following call; null at the end. `.` and `..` are left
  /// out.
  [[nodiscard]] const char* next();

 private:
  struct Close {
    void operator()(DIR* stream) const { ::closedir(stream); }
  };
  explicit Directory(DIR* stream) : stream_(stream) {}
  std::unique_ptr<DIR, Close> stream_;
};

}  // namespace tintype::cache
