#include <array>
#include <string>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/file.h"
#include "cache/directory.h"
#include "cache/published.h"

namespace tintype::cache {
namespace {

/// Returns whether a folder ".PRESET.FINGERPRINT" is in use: the link PRESET leads to it.
bool is_in_use(int root, std::string_view fingerprint) {
  const std::string preset(fingerprint.substr(1, fingerprint.rfind('.') - 1));
  std::array<char, 512> target{};
  const ssize_t length = ::readlinkat(root, preset.c_str(), target.data(), target.size());
  return length > 0 && std::string_view(target.data(), static_cast<std::size_t>(length)) == fingerprint;
}

/// A `PublishedSweep` visits the links of all folders once.
class PublishedSweep {
 public:
  PublishedSweep(bool dry_run, const std::stop_token& stop) : dry_run_(dry_run), stop_(stop) {}

  void sweep_root(Directory& root) {
    while (const char* const name = root.next()) {
      const std::string_view fingerprint(name);
      if (fingerprint.size() < 2 || fingerprint.front() != '.' || fingerprint.rfind('.') < 2) continue;
      const bool in_use = is_in_use(root.fd(), fingerprint);
      sweep_fingerprint(root.fd(), name, in_use);
      if (!in_use) remove_folder(root.fd(), name);
    }
  }

  [[nodiscard]] const PublishedFigures& figures() const { return figures_; }

 private:
  void sweep_fingerprint(int root, const char* name, bool in_use) {
    auto fingerprint = Directory::open(root, name);
    while (const char* const folder = fingerprint ? fingerprint->next() : nullptr) {
      if (stop_.stop_requested()) return;
      if (!sweep_folder(fingerprint->fd(), folder, in_use)) remove_folder(fingerprint->fd(), folder);
    }
  }

  /// Returns whether anything is left in a folder.
  bool sweep_folder(int fingerprint, const char* name, bool in_use) {
    auto folder = Directory::open(fingerprint, name);
    bool anything_left = false;
    while (const char* const link = folder ? folder->next() : nullptr)
      anything_left = sweep_link(folder->fd(), link, in_use) || anything_left;
    return anything_left;
  }

  bool sweep_link(int folder, const char* name, bool in_use) {
    struct stat info {};
    if (::fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) != 0) return false;
    const bool is_last = info.st_nlink == 1;
    if (in_use && !is_last) {
      ++figures_.links;
      return true;
    }
    ++figures_.removed;
    if (is_last) figures_.freed_bytes += static_cast<std::uint64_t>(info.st_size);
    if (!dry_run_) ::unlinkat(folder, name, 0);
    return false;
  }

  // rmdir(2) refuses a folder that has just been used.
  void remove_folder(int parent, const char* name) const {
    if (!dry_run_) ::unlinkat(parent, name, AT_REMOVEDIR);
  }

  const bool dry_run_;
  const std::stop_token& stop_;
  PublishedFigures figures_;
};

}  // namespace

Result<PublishedFigures> sweep_published(const std::filesystem::path& root, bool dry_run,
                                         const std::stop_token& stop) {
  auto folder = Directory::open(AT_FDCWD, root.c_str());
  if (!folder && folder.error().kind == ErrorKind::not_found) return PublishedFigures{};
  TINTYPE_TRY(Directory opened, std::move(folder));
  PublishedSweep sweep(dry_run, stop);
  sweep.sweep_root(opened);
  return sweep.figures();
}

bool has_no_access_times(const std::filesystem::path& path) {
  struct statvfs info {};
  return ::statvfs(path.c_str(), &info) == 0 && (info.f_flag & ST_NOATIME) != 0;
}

}  // namespace tintype::cache
