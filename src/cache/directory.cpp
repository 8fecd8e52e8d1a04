#include "cache/directory.h"

#include <string_view>

#include <fcntl.h>

#include "base/fd.h"
#include "base/file.h"

namespace tintype::cache {

Result<Directory> Directory::open(int parent, const char* name) {
  Fd fd(::openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  DIR* const stream = fd ? ::fdopendir(fd.get()) : nullptr;
  if (stream == nullptr) return file::system_failure(fmt::format("open folder {}", name));
  static_cast<void>(fd.release());  // the stream's from here on
  return Directory(stream);
}

const char* Directory::next() {
  while (const dirent* const entry = ::readdir(stream_.get())) {
    const std::string_view name = static_cast<const char*>(entry->d_name);
    if (name != "." && name != "..") return static_cast<const char*>(entry->d_name);
  }
  return nullptr;
}

}  // namespace tintype::cache
