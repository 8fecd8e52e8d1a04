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

/// Files on disk with access times. No index, no database: the tree is the truth.
namespace tintype::cache {

struct Entry {
  Fd fd;  ///< open for reading, at its start
  std::uint64_t bytes = 0;
  std::chrono::sys_seconds modified{};
  /// Relative to the cache's root, for X-Accel-Redirect. None: the file could not be kept (disk full, or its
  /// source was removed meanwhile) and lives as long as `fd`.
  std::optional<EntryPath> path;
};

/// The right to make an entry; it ends when the entry's source is removed.
struct InsertToken {
  Key key;
  std::uint64_t removals = 0;
};

/// A file that is being written and is not an entry yet. Dropped without `commit`, it is gone.
class TempEntry {
 public:
  TempEntry() = default;
  TempEntry(TempEntry&& other) noexcept;
  TempEntry& operator=(TempEntry&& other) noexcept;
  ~TempEntry();
  [[nodiscard]] int fd() const { return fd_.get(); }
  /// In memory, because the disk is full: it can be read, but `commit` will not keep it.
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

/// One tree: root/ab/cd/<source>-<variant>, temporary files in root/tmp. Any thread; a look-up takes no lock
/// and allocates nothing. A crash of the process at any instant leaves no torn entry.
class FileCache {
 public:
  /// Makes the root where it is missing and clears root/tmp. One process at a time: a second is `config`.
  /// `usage` and `metrics` outlive the cache.
  [[nodiscard]] static Result<std::unique_ptr<FileCache>> open(CacheSettings settings, Usage& usage,
                                                               metrics::Metrics& metrics);

  /// None: it is not there, or cannot be opened. The access time is written when the last one is over an hour
  /// old.
  [[nodiscard]] std::optional<Entry> find(const Key& key) const;
  /// The same for whoever has asked before: does not count as a look-up.
  [[nodiscard]] std::optional<Entry> peek(const Key& key) const;

  /// To be taken before the source is looked at: what is made of a source that is removed in the meantime is
  /// not kept.
  [[nodiscard]] InsertToken claim(const Key& key) const;
  /// In memory where the disk is full already. A writer that meets a full disk later can start over with
  /// `draft_in_memory`.
  [[nodiscard]] Result<TempEntry> draft() const;
  [[nodiscard]] static Result<TempEntry> draft_in_memory();
  /// Makes the draft the entry of the claim's key, in place of one that is there. Where it cannot be kept it
  /// is still answered, without a path. An empty file is `internal`.
  [[nodiscard]] Result<Entry> commit(TempEntry&& draft, const InsertToken& claim);

  /// Removes all entries of a source and ends the claims on it; how many entries there were. To forget an
  /// image for good: remove it from its store, then from the cache of sources, then from that of derived
  /// images.
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
  [[nodiscard]] Result<void> put_in_place(const std::string& draft_path, const EntryPath& path) const;
  [[nodiscard]] Result<void> make_folders(const EntryPath& path) const;
  [[nodiscard]] bool keep(TempEntry& draft, const InsertToken& claim, const EntryPath& path);
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
  std::string draft_prefix_;  ///< of this process's temporary files
  mutable std::atomic<std::uint64_t> drafts_{0};
  mutable std::array<Stripe, 64> stripes_;
  std::atomic<bool> disk_full_{false};
};

}  // namespace tintype::cache
