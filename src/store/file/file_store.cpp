#include "store/file/file_store.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/crypto.h"
#include "base/encoding.h"
#include "base/log.h"
#include "base/uuid.h"
#include "store/meter.h"

namespace tintype::store {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFolders = 65536;
constexpr std::size_t kMaxNameBytes = 255;
constexpr auto kTempAge = std::chrono::hours(1);

/// A `TempFile` removes its name at its end.
class TempFile {
 public:
  static Result<TempFile> make(const fs::path& folder) {
    fs::path path = folder / make_uuid_v7();
    TINTYPE_TRY(Fd fd, file::create_new(path));
    return TempFile(std::move(fd), std::move(path));
  }
  TempFile(TempFile&& other) noexcept
      : fd_(std::move(other.fd_)), path_(std::exchange(other.path_, fs::path())) {}
  TempFile& operator=(TempFile&&) = delete;
  ~TempFile() {
    if (!path_.empty()) ::unlink(path_.c_str());
  }
  [[nodiscard]] int fd() const { return fd_.get(); }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  TempFile(Fd fd, fs::path path) : fd_(std::move(fd)), path_(std::move(path)) {}
  Fd fd_;
  fs::path path_;
};

std::string encoded(std::string_view key) {
  std::string name = percent_encode(key);
  if (name.starts_with('.')) name.replace(0, 1, "%2E");
  return name;
}

bool is_group(std::string_view text) {
  return text.size() > 1 && text.starts_with('.') &&
         std::ranges::all_of(text.substr(1), [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

void remove_old_temp_files(const fs::path& folder) {
  const auto before = fs::file_time_type::clock::now() - kTempAge;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    if (const auto written = entry.last_write_time(error); error || written > before) continue;
    if (fs::remove(entry.path(), error)) {
      log::info("store: removed {}, left by a write that did not end", entry.path().string());
    }
  }
}

Result<void> make_directory(const fs::path& path) {
  if (::mkdir(path.c_str(), 0755) == 0 || errno == EEXIST) return {};
  return file::system_failure("mkdir " + path.string());
}

Failure missing_or(Error&& error) {
  if (error.kind == ErrorKind::not_found) return fail(ErrorKind::source_not_found, "{}", error.detail);
  return Failure(std::move(error));
}

Result<ObjectInfo> info_of(int fd) {
  struct stat info {};
  if (::fstat(fd, &info) != 0) return file::system_failure("fstat");
  return ObjectInfo{static_cast<std::uint64_t>(info.st_size),
                    std::chrono::sys_seconds(std::chrono::seconds(info.st_mtim.tv_sec)),
                    {}};
}

}  // namespace

Result<std::unique_ptr<FileStore>> FileStore::make(fs::path root) {
  std::error_code error;
  fs::create_directories(root / "tmp", error);
  if (error) return fail(ErrorKind::config, "cannot make {}: {}", root.string(), error.message());
  remove_old_temp_files(root / "tmp");
  return std::unique_ptr<FileStore>(new FileStore(std::move(root)));
}

FileStore::FileStore(fs::path root)
    : root_(std::move(root)), temp_folder_(root_ / "tmp"), folder_is_durable_(kFolders) {}

Result<FileStore::Place> FileStore::place_of(std::string_view key) const {
  const auto slash = key.find('/');
  const bool grouped = slash != std::string_view::npos && is_group(key.substr(0, slash));
  std::string name = encoded(grouped ? key.substr(slash + 1) : key);
  if (name.empty() || name.size() > kMaxNameBytes) {
    return fail(ErrorKind::invalid_source_url, "a key of {} bytes; allowed are 1 to {}, percent-encoded",
                name.size(), kMaxNameBytes);
  }
  if (grouped) return Place{root_ / key.substr(0, slash), std::move(name), std::nullopt};
  const Sha256Digest hash = sha256(key);
  const auto number = std::to_integer<std::size_t>(hash[0]) << 8 | std::to_integer<std::size_t>(hash[1]);
  return Place{root_ / fmt::format("{:02x}", number >> 8) / fmt::format("{:02x}", number & 0xff),
               std::move(name), number};
}

Result<void> FileStore::make_folder(const Place& place) {
  // Who finds a folder made by another may be here before the other has synced it.
  if (place.number && folder_is_durable_[*place.number]) return {};
  TINTYPE_CHECK(make_directory(place.folder.parent_path()));
  TINTYPE_CHECK(make_directory(place.folder));
  TINTYPE_CHECK(file::sync_directory(place.folder.parent_path()));
  TINTYPE_CHECK(file::sync_directory(root_));
  if (place.number) folder_is_durable_[*place.number] = true;
  return {};
}

Result<ObjectInfo> FileStore::get(std::string_view key, const ReadLimits& limits, const file::Sink& sink) {
  TINTYPE_TRY(const Place place, place_of(key));
  Result<Fd> fd = file::open_read(place.path());
  if (!fd) return missing_or(std::move(fd).error());
  TINTYPE_TRY(ObjectInfo info, info_of(fd->get()));
  Meter meter(limits, sink);
  TINTYPE_CHECK(meter.expect(info.bytes));
  TINTYPE_CHECK(
      file::read_to(fd->get(), [&](std::span<const std::byte> piece) { return meter.take(piece); }));
  TINTYPE_CHECK(meter.finish());
  return info;
}

Result<ObjectInfo> FileStore::head(std::string_view key) {
  TINTYPE_TRY(const Place place, place_of(key));
  Result<Fd> fd = file::open_read(place.path());
  if (!fd) return missing_or(std::move(fd).error());
  return info_of(fd->get());
}

Result<void> FileStore::put_new(std::string_view key, int fd, std::string_view /*content_type*/) {
  TINTYPE_TRY(const Place place, place_of(key));
  if (head(key)) return fail(ErrorKind::conflict, "the key exists");
  TINTYPE_TRY(const TempFile temp, TempFile::make(temp_folder_));
  TINTYPE_CHECK(
      file::read_to(fd, [&](std::span<const std::byte> piece) { return file::write_all(temp.fd(), piece); }));
  TINTYPE_CHECK(file::sync(temp.fd()));
  TINTYPE_CHECK(make_folder(place));
  if (::link(temp.path().c_str(), place.path().c_str()) != 0) {
    if (errno == EEXIST) return fail(ErrorKind::conflict, "the key exists");
    return file::system_failure("link " + place.path().string());
  }
  return file::sync_directory(place.folder);
}

Result<void> FileStore::remove(std::string_view key) {
  TINTYPE_TRY(const Place place, place_of(key));
  if (::unlink(place.path().c_str()) != 0) {
    return missing_or(file::system_failure("unlink " + place.path().string()).value());
  }
  return file::sync_directory(place.folder);
}

Result<KeyPage> FileStore::list(std::string_view group, std::string_view after) {
  KeyPage page;
  std::error_code error;
  fs::directory_iterator entry(root_ / group, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    const auto name = percent_decode(entry->path().filename().string());
    if (!name) continue;  // not put there by us
    std::string key = fmt::format("{}/{}", group, *name);
    if (key > after) page.keys.push_back(std::move(key));
  }
  if (error && error != std::errc::no_such_file_or_directory) {
    return fail(ErrorKind::internal, "{}: {}", (root_ / group).string(), error.message());
  }
  std::ranges::sort(page.keys);
  return page;
}

Result<void> FileStore::check() {
  if (::faccessat(AT_FDCWD, temp_folder_.c_str(), W_OK | X_OK, AT_EACCESS) == 0) return {};
  return fail(ErrorKind::store_unavailable, "{}: {}", temp_folder_.string(),
              std::generic_category().message(errno));
}

}  // namespace tintype::store
