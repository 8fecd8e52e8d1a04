#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/fd.h"
#include "base/result.h"
#include "cache/entry_path.h"
#include "cache/file_time.h"
#include "cache/usage.h"
#include "metrics/metrics.h"

/// A cache has files on disk with access times. There is no index and no database: the tree is the truth.
namespace tintype::cache {

struct Entry {
  Fd fd;  ///< the entry's file, open for reading, at its start
  std::uint64_t bytes = 0;
  std::chrono::sys_seconds modified{};
  /// `path` is relative to the cache's root, for X-Accel-Redirect. None: the file could not be cached (disk
  /// full, or its source was removed meanwhile) and lives as long as `fd`.
  std::optional<EntryPath> path;
};

/// An `InsertToken` is the right to insert an entry; it ends when the entry's source is removed.
struct InsertToken {
  Key key;
  std::uint64_t removals = 0;
};

/// A `TempEntry` is a file that is being written and is not an entry yet. Without `commit` it is deleted with
/// this object.
class TempEntry {
 public:
  TempEntry() = default;
  TempEntry(TempEntry&& other) noexcept;
  TempEntry& operator=(TempEntry&& other) noexcept;
  ~TempEntry();
  [[nodiscard]] int fd() const { return fd_.get(); }
  /// Returns whether the file is in memory, because the disk is full: it can be read, but `commit` does not
  /// cache it.
  [[nodiscard]] bool in_memory() const { return path_.empty(); }

 private:
  friend class FileCache;
  Fd fd_;
  std::string path_;
};

struct CacheSettings {
  std::filesystem::path root;
  metrics::CacheName name = metrics::CacheName::derived;
  Clock clock = system_clock();
};

/// A `FileCache` is one tree: root/ab/cd/<source>-<variant>, temporary files in root/tmp. Any thread; a
/// look-up takes no lock and allocates nothing. A crash of the process at any instant leaves no torn entry.
class FileCache {
 public:
  /// Opens a cache: makes the root where it is missing and clears root/tmp. One process at a time: a second
  /// is `config`. `usage` and `metrics` outlive the cache.
  [[nodiscard]] static Result<std::unique_ptr<FileCache>> open(CacheSettings settings, Usage& usage,
                                                               metrics::Metrics& metrics);

  /// Finds an entry; none where it is not there, or cannot be opened. The access time is written when the
  /// last one is over an hour old.
  [[nodiscard]] std::optional<Entry> find(const Key& key) const;
  /// Finds an entry like `find`, but does not count as a look-up: for a caller that has called `find` before.
  [[nodiscard]] std::optional<Entry> peek(const Key& key) const;

  /// Returns the token for `commit`. Take it before the source is read: what is made of a source that is
  /// removed in the meantime is not cached.
  [[nodiscard]] InsertToken insert_token(const Key& key) const;
  /// Creates a temporary file, in memory where the disk is full already. A writer that meets a full disk
  /// later can start over with `temp_entry_in_memory`.
  [[nodiscard]] Result<TempEntry> temp_entry() const;
  [[nodiscard]] static Result<TempEntry> temp_entry_in_memory();
  /// Makes `temp` the entry of the token's key, in place of one that is there. Where it cannot be cached it
  /// is still returned, without a path. An empty file is `internal`.
  [[nodiscard]] Result<Entry> commit(TempEntry&& temp, const InsertToken& token);

  /// Removes all entries of a source, ends the insert tokens on it, and returns how many entries there were.
  /// To remove an image for good: remove it from its store, then from the cache of sources, then from that of
  /// derived images.
  [[nodiscard]] Result<std::size_t> remove_source(const Sha256Digest& source);

  [[nodiscard]] const std::filesystem::path& root() const { return root_; }
  [[nodiscard]] metrics::CacheName name() const { return name_; }

 private:
  // Commits and removals of a source exclude each other here; sources share a stripe by their first byte.
  struct Stripe {
    std::mutex mutex;
    std::uint64_t removals = 0;
  };

  FileCache(CacheSettings settings, Usage& usage, metrics::Metrics& metrics);
  [[nodiscard]] Result<void> prepare();
  [[nodiscard]] Stripe& stripe(const Sha256Digest& source) const;
  void touch(int fd, FileTime accessed) const;
  [[nodiscard]] Result<void> put_in_place(const std::string& temp_path, const EntryPath& path) const;
  [[nodiscard]] Result<void> make_folders(const EntryPath& path) const;
  [[nodiscard]] bool insert(TempEntry& temp, const InsertToken& token, const EntryPath& path);
  void note_disk_full(bool full);

  const std::filesystem::path root_;
  const metrics::CacheName name_;
  const Clock clock_;
  Usage& usage_;
  mutable metrics::Counter hits_;
  mutable metrics::Counter misses_;
  metrics::Counter uncached_;
  Fd root_fd_;
  Fd lock_;
  std::string temp_prefix_;  ///< prefix of the paths of this process's temporary files
  mutable std::atomic<std::uint64_t> temp_entries_{0};
  mutable std::array<Stripe, 64> stripes_;
  std::atomic<bool> disk_full_{false};
};

}  // namespace tintype::cache
