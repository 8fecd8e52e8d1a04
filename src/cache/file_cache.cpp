#include "cache/file_cache.h"

#include <cerrno>
#include <cstdio>
#include <span>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include "base/crypto.h"
#include "base/encoding.h"
#include "base/file.h"
#include "base/log.h"
#include "cache/directory.h"

namespace tintype::cache {
namespace {

using metrics::Lookup;

constexpr const char* kTemporaryFolder = "tmp";
constexpr auto kAccessTimeStep = std::chrono::hours(1);

void set_access_time(int fd, FileTime now) {
  const std::array<timespec, 2> times{to_timespec(now), timespec{.tv_sec = 0, .tv_nsec = UTIME_OMIT}};
  ::futimens(fd, times.data());
}

Entry entry_of(Fd fd, const struct stat& info, std::optional<EntryPath> path) {
  return {.fd = std::move(fd),
          .bytes = static_cast<std::uint64_t>(info.st_size),
          .modified = std::chrono::sys_seconds(std::chrono::seconds(info.st_mtim.tv_sec)),
          .path = path};
}

Result<void> make_folder(int parent, const char* name) {
  if (::mkdirat(parent, name, 0755) == 0 || errno == EEXIST) return {};
  return file::system_failure(fmt::format("make folder {}", name));
}

Result<Fd> take_lock(int root, const std::filesystem::path& path) {
  Fd lock(::openat(root, "lock", O_RDWR | O_CREAT | O_CLOEXEC, 0644));
  if (!lock) return file::system_failure("open " + (path / "lock").string());
  if (::flock(lock.get(), LOCK_EX | LOCK_NB) == 0) return lock;
  if (errno == EWOULDBLOCK) {
    return fail(ErrorKind::config, "the cache {} is in use by another server", path.string());
  }
  return file::system_failure("lock " + (path / "lock").string());
}

// What an earlier process left; no other process has the cache open.
Result<void> clear_folder(int parent, const char* name) {
  TINTYPE_TRY(Directory folder, Directory::open(parent, name));
  while (const char* const file = folder.next())
    ::unlinkat(folder.fd(), file, 0);
  return {};
}

}  // namespace

TempEntry::TempEntry(TempEntry&& other) noexcept
    : fd_(std::move(other.fd_)), path_(std::exchange(other.path_, std::string())) {}

TempEntry& TempEntry::operator=(TempEntry&& other) noexcept {
  std::swap(fd_, other.fd_);
  std::swap(path_, other.path_);
  return *this;
}

TempEntry::~TempEntry() {
  if (!path_.empty()) ::unlink(path_.c_str());
}

FileCache::FileCache(CacheSettings settings, Usage& usage, metrics::Metrics& metrics)
    : root_(std::move(settings.root)),
      name_(settings.name),
      clock_(std::move(settings.clock)),
      usage_(usage),
      hits_(metrics.cache_lookups(name_, Lookup::hit)),
      misses_(metrics.cache_lookups(name_, Lookup::miss)),
      uncached_(metrics.cache_uncached()) {}

Result<std::unique_ptr<FileCache>> FileCache::open(CacheSettings settings, Usage& usage,
                                                   metrics::Metrics& metrics) {
  std::unique_ptr<FileCache> cache(new FileCache(std::move(settings), usage, metrics));
  TINTYPE_CHECK(cache->prepare());
  return cache;
}

Result<void> FileCache::prepare() {
  std::error_code error;
  std::filesystem::create_directories(root_, error);
  root_fd_.reset(::open(root_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!root_fd_) return file::system_failure("open the cache " + root_.string());
  TINTYPE_TRY(lock_, take_lock(root_fd_.get(), root_));
  TINTYPE_CHECK(make_folder(root_fd_.get(), kTemporaryFolder));
  TINTYPE_CHECK(clear_folder(root_fd_.get(), kTemporaryFolder));
  std::array<std::byte, 8> random{};
  fill_random(random);
  temp_prefix_ = (root_ / kTemporaryFolder / to_hex(random)).string();
  return {};
}

std::optional<Entry> FileCache::find(const Key& key) const {
  auto entry = peek(key);
  (entry ? hits_ : misses_).add();
  return entry;
}

std::optional<Entry> FileCache::peek(const Key& key) const {
  const EntryPath path(key);
  Fd fd(::openat(root_fd_.get(), path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
  struct stat info {};
  if (!fd || ::fstat(fd.get(), &info) != 0 || !S_ISREG(info.st_mode) || info.st_size == 0)
    return std::nullopt;
  touch(fd.get(), to_file_time(info.st_atim));
  return entry_of(std::move(fd), info, path);
}

void FileCache::touch(int fd, FileTime accessed) const {
  const FileTime now = clock_();
  if (now - accessed > kAccessTimeStep) set_access_time(fd, now);
}

FileCache::Stripe& FileCache::stripe(const Sha256Digest& source) const {
  return stripes_[std::to_integer<std::size_t>(source[0]) % stripes_.size()];
}

InsertToken FileCache::insert_token(const Key& key) const {
  Stripe& stripe = this->stripe(key.source);
  const std::scoped_lock lock(stripe.mutex);
  return {.key = key, .removals = stripe.removals};
}

Result<TempEntry> FileCache::temp_entry() const {
  std::string path =
      fmt::format("{}-{}", temp_prefix_, temp_entries_.fetch_add(1, std::memory_order_relaxed));
  auto fd = file::create_new(path);
  if (!fd && fd.error().kind == ErrorKind::disk_full) return temp_entry_in_memory();
  TempEntry temp;
  TINTYPE_TRY(temp.fd_, std::move(fd));
  temp.path_ = std::move(path);
  return temp;
}

Result<TempEntry> FileCache::temp_entry_in_memory() {
  TempEntry temp;
  TINTYPE_TRY(temp.fd_, file::create_in_memory("tintype-uncached"));
  return temp;
}

Result<Entry> FileCache::commit(TempEntry&& temp, const InsertToken& token) {
  TempEntry owned = std::move(temp);
  struct stat info {};
  if (::fstat(owned.fd(), &info) != 0) return file::system_failure("fstat of a temporary file");
  if (info.st_size == 0) return fail(ErrorKind::internal, "an empty file cannot be cached");
  if (::lseek(owned.fd(), 0, SEEK_SET) != 0) return file::system_failure("lseek in a temporary file");

  const EntryPath path(token.key);
  const bool inserted = insert(owned, token, path);
  if (inserted) usage_.add(name_, static_cast<std::uint64_t>(info.st_size));
  return entry_of(std::move(owned.fd_), info, inserted ? std::optional(path) : std::nullopt);
}

bool FileCache::insert(TempEntry& temp, const InsertToken& token, const EntryPath& path) {
  if (temp.in_memory()) {
    note_disk_full(true);
    return false;
  }
  set_access_time(temp.fd(), clock_());
  Stripe& stripe = this->stripe(token.key.source);
  const std::scoped_lock lock(stripe.mutex);
  if (stripe.removals != token.removals) return false;
  const auto placed = put_in_place(temp.path_, path);
  if (placed) {
    temp.path_.clear();
    note_disk_full(false);
  } else if (placed.error().kind == ErrorKind::disk_full) {
    note_disk_full(true);
  } else {
    log::error("a file could not be cached: {}", placed.error().detail);
    uncached_.add();
  }
  return placed.has_value();
}

// A sweep may remove the folders between their making and the rename; it cannot do so for ever.
Result<void> FileCache::put_in_place(const std::string& temp_path, const EntryPath& path) const {
  constexpr int kAttempts = 100;
  for (int attempt = 1;; ++attempt) {
    if (::renameat(AT_FDCWD, temp_path.c_str(), root_fd_.get(), path.c_str()) == 0) return {};
    if (errno != ENOENT || attempt == kAttempts)
      return file::system_failure("rename of a temporary file into the cache");
    auto made = make_folders(path);
    if (!made && made.error().kind != ErrorKind::not_found) return made;
  }
}

Result<void> FileCache::make_folders(const EntryPath& path) const {
  const std::string leaf(path.view().substr(0, EntryPath::kLeafLength));
  TINTYPE_CHECK(make_folder(root_fd_.get(), leaf.substr(0, 2).c_str()));
  return make_folder(root_fd_.get(), leaf.c_str());
}

void FileCache::note_disk_full(bool full) {
  if (full) uncached_.add();
  if (disk_full_.exchange(full) == full) return;
  if (full) {
    log::warning("the disk of the cache {} is full: serving without caching", root_.string());
  } else {
    log::info("the cache {} has space again", root_.string());
  }
}

Result<std::size_t> FileCache::remove_source(const Sha256Digest& source) {
  {
    Stripe& stripe = this->stripe(source);
    const std::scoped_lock lock(stripe.mutex);
    ++stripe.removals;
  }
  const SourceFolder folder(source);
  auto directory = Directory::open(root_fd_.get(), folder.leaf.data());
  if (!directory && directory.error().kind == ErrorKind::not_found) return std::size_t{0};
  TINTYPE_TRY(Directory entries, std::move(directory));
  std::size_t removed = 0;
  while (const char* const name = entries.next()) {
    if (!folder.has(name)) continue;
    struct stat info {};
    const bool known = ::fstatat(entries.fd(), name, &info, AT_SYMLINK_NOFOLLOW) == 0;
    if (::unlinkat(entries.fd(), name, 0) != 0) {
      if (errno == ENOENT) continue;
      return file::system_failure("remove an entry of the cache");
    }
    ++removed;
    if (known) usage_.remove(name_, static_cast<std::uint64_t>(info.st_size));
  }
  return removed;
}

}  // namespace tintype::cache
