#include "cache/published.h"

#include <algorithm>
#include <cerrno>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/log.h"
#include "cache/directory.h"
#include "formats/format.h"

namespace tintype::cache {
namespace {

constexpr const char* kNewLink = ".new";

/// Returns the path of an id's folder below that of its preset's fingerprint.
std::string folder_of(std::string_view fingerprint, std::string_view id) {
  return fmt::format("{}/{}", fingerprint, id.substr(id.size() - kPublishedFolderLength));
}

Result<void> make_folder(int parent, const std::string& name) {
  if (::mkdirat(parent, name.c_str(), 0755) == 0 || errno == EEXIST) return {};
  return file::system_failure("make folder " + name);
}

Result<Fd> open_folder(const std::filesystem::path& path) {
  Fd folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder) return file::system_failure("open " + path.string());
  return folder;
}

}  // namespace

std::span<const std::string_view> published_extensions() {
  static const std::vector<std::string_view> extensions = [] {
    std::vector<std::string_view> names;
    for (const formats::FormatInfo& info : formats::all_formats()) {
      if (!info.writable || !info.inert) continue;
      names.push_back(info.name);
      if (!info.alias.empty()) names.push_back(info.alias);
    }
    std::ranges::sort(names);
    return names;
  }();
  return extensions;
}

Result<std::unique_ptr<PublishedFiles>> PublishedFiles::open(
    const std::filesystem::path& root, const std::filesystem::path& entries,
    std::map<std::string, std::string, std::less<>> fingerprints) {
  for (auto& [preset, fingerprint] : fingerprints)
    fingerprint = fmt::format(".{}.{}", preset, fingerprint);
  std::unique_ptr<PublishedFiles> files(new PublishedFiles(std::move(fingerprints)));
  std::error_code error;
  if (files->fingerprints_.empty() && !std::filesystem::exists(root, error)) return files;
  std::filesystem::create_directories(root, error);
  TINTYPE_TRY(files->root_, open_folder(root));
  TINTYPE_TRY(files->entries_, open_folder(entries));
  TINTYPE_CHECK(files->unlink_other_presets());
  TINTYPE_CHECK(files->link_fingerprints());
  return files;
}

Result<void> PublishedFiles::unlink_other_presets() const {
  TINTYPE_TRY(Directory folder, Directory::open(root_.get(), "."));
  while (const char* const name = folder.next()) {
    if (*name == '.' || fingerprints_.contains(std::string_view(name))) continue;
    if (::unlinkat(root_.get(), name, 0) != 0 && errno != ENOENT)
      return file::system_failure(fmt::format("withdraw the preset {}", name));
  }
  return {};
}

Result<void> PublishedFiles::link_fingerprints() const {
  for (const auto& [preset, fingerprint] : fingerprints_) {
    TINTYPE_CHECK(make_folder(root_.get(), fingerprint));
    ::unlinkat(root_.get(), kNewLink, 0);
    if (::symlinkat(fingerprint.c_str(), root_.get(), kNewLink) != 0 ||
        ::renameat(root_.get(), kNewLink, root_.get(), preset.c_str()) != 0)
      return file::system_failure(fmt::format("publish the preset {}", preset));
  }
  return {};
}

void PublishedFiles::publish(const PublishedName& name, const EntryPath& entry) const {
  const auto fingerprint = fingerprints_.find(name.preset);
  if (fingerprint == fingerprints_.end() || name.id.size() < kPublishedFolderLength) return;
  const std::string folder = folder_of(fingerprint->second, name.id);
  const std::string path = fmt::format("{}/{}.{}", folder, name.id, name.extension);
  // linkat(2) takes the folder's lock also where it has nothing to do.
  if (::faccessat(root_.get(), path.c_str(), F_OK, AT_SYMLINK_NOFOLLOW) == 0) return;
  const auto link = [&] {
    return ::linkat(entries_.get(), entry.c_str(), root_.get(), path.c_str(), 0) == 0 || errno == EEXIST;
  };
  if (link()) return;
  // The folder is missing, or the entry: only then is it missing again afterwards, unless a sweep has come
  // between, and the next request publishes it.
  if (errno == ENOENT) {
    const bool made = make_folder(root_.get(), fingerprint->second) && make_folder(root_.get(), folder);
    if ((made && link()) || errno == ENOENT) return;
  }
  log::warning("{}", file::system_failure("publish " + path).value().detail);
}

Result<void> PublishedFiles::unpublish(std::string_view id) const {
  if (id.size() < kPublishedFolderLength) return {};
  for (const auto& [preset, fingerprint] : fingerprints_) {
    const std::string folder = folder_of(fingerprint, id);
    for (const std::string_view extension : published_extensions()) {
      const std::string path = fmt::format("{}/{}.{}", folder, id, extension);
      if (::unlinkat(root_.get(), path.c_str(), 0) != 0 && errno != ENOENT)
        return file::system_failure("withdraw a published image");
    }
  }
  return {};
}

}  // namespace tintype::cache
