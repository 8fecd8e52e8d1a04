#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/crypto.h"
#include "base/fd.h"
#include "base/result.h"

/// Files on disk with access times. No index, no database: the tree is the truth.
namespace tintype::cache {

/// Names an entry: all entries of one source lie in one folder, so that a source's can be removed together.
struct Key {
  Sha256Digest source{};   ///< of the source's reference
  Sha256Digest variant{};  ///< of the plan; all zero for the source itself
};

struct Entry {
  Fd fd;  ///< open for reading, at its start
  std::uint64_t bytes = 0;
  std::chrono::sys_seconds modified{};
  std::string path;  ///< relative to the cache's root, for X-Accel-Redirect
};

/// A file that is being written and is not an entry yet. Dropped without `commit`, it is gone.
class Draft {
 public:
  Draft() = default;
  Draft(Draft&&) noexcept = default;
  Draft& operator=(Draft&& other) noexcept;
  ~Draft();
  [[nodiscard]] int fd() const { return fd_.get(); }
  /// In memory, because the disk is full: it can be read, not committed.
  [[nodiscard]] bool in_memory() const { return path_.empty(); }

 private:
  friend class FileCache;
  Fd fd_;
  std::filesystem::path path_;
};

/// One tree: root/ab/cd/<source>-<variant>. Any thread; a look-up takes no lock.
class FileCache {
 public:
  FileCache(std::filesystem::path root, Clock clock);

  [[nodiscard]] std::optional<Entry> find(const Key& key) const;
  [[nodiscard]] Result<Draft> draft();
  [[nodiscard]] Result<Entry> commit(Draft&& draft, const Key& key);
};

}  // namespace tintype::cache
