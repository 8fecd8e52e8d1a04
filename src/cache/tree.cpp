#include "cache/tree.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "base/file.h"
#include "cache/directory.h"
#include "cache/entry_path.h"

namespace tintype::cache {
Result<Tree> Tree::open(const std::filesystem::path& root, bool dry_run) {
  Fd fd(::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!fd) return file::system_failure("open the cache " + root.string());
  return Tree(std::move(fd), dry_run);
}

bool Tree::judge_entries(const Visitor& judge, const std::stop_token& stop) const {
  auto root = Directory::open(root_.get(), ".");
  while (const char* const name = root ? root->next() : nullptr) {
    if (!is_folder_name(name)) continue;
    auto level = Directory::open(root_.get(), name);
    while (const char* const leaf = level ? level->next() : nullptr) {
      if (stop.stop_requested()) return false;
      if (!is_folder_name(leaf)) continue;
      // rmdir(2) refuses a folder that a commit has just used; a commit that finds its folder gone makes it
      // again
      const bool anything_left = judge_leaf(level->fd(), leaf, judge);
      if (!anything_left && !dry_run_) ::unlinkat(level->fd(), leaf, AT_REMOVEDIR);
    }
    if (!dry_run_) ::unlinkat(root_.get(), name, AT_REMOVEDIR);
  }
  return true;
}

bool Tree::judge_leaf(int parent, const char* name, const Visitor& judge) const {
  auto leaf = Directory::open(parent, name);
  bool anything_left = false;
  while (const char* const file = leaf ? leaf->next() : nullptr) {
    const bool left = !is_entry_name(file) || judge_file(leaf->fd(), file, judge);
    anything_left = anything_left || left;
  }
  return anything_left;
}

void Tree::judge_temporaries(const Visitor& judge) const {
  auto folder = Directory::open(root_.get(), "tmp");
  while (const char* const file = folder ? folder->next() : nullptr)
    judge_file(folder->fd(), file, judge);
}

bool Tree::judge_file(int folder, const char* name, const Visitor& judge) const {
  struct stat info {};
  if (::fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) != 0) return false;
  if (!S_ISREG(info.st_mode)) return true;
  const FoundFile found{.bytes = static_cast<std::uint64_t>(info.st_size),
                        .accessed = to_file_time(info.st_atim),
                        .modified = to_file_time(info.st_mtim)};
  if (judge(found) == Action::keep) return true;
  if (!dry_run_) ::unlinkat(folder, name, 0);
  return false;
}

}  // namespace tintype::cache
