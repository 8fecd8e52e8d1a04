#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

#include "base/fd.h"
#include "base/result.h"
#include "cache/entry_path.h"

namespace tintype::cache {

/// A `PublishedName` has the parts of a URL /i/PRESET/ID.EXTENSION.
struct PublishedName {
  std::string preset;
  std::string id;  ///< letters, digits, - and _, as in `preset`
  std::string extension;
};

/// Returns the extensions that files are published under, sorted: the names of the formats that are written
/// here and that a browser can show without running anything in them.
[[nodiscard]] std::span<const std::string_view> published_extensions();
/// Ids that are shorter than `kPublishedFolderLength` are not published.
inline constexpr std::size_t kPublishedFolderLength = 3;

/// `PublishedFiles` links derived images where a web server finds them by the URL alone:
///
/// - root/PRESET/xyz/ID.EXTENSION, where xyz are the last three characters of the id: ids may begin with the
///   time;
/// - root/PRESET, a link to .PRESET.FINGERPRINT.
///
/// Files are hard links to entries of the cache: their bytes are there once, and reading them moves the
/// entry's access time. A fingerprint stands for the meaning of a preset; another meaning is another folder,
/// so that nothing is found that was made under an earlier one. A link is only made of an entry that is
/// there: a caller that removes entries first and calls `unpublish` then has removed both, whatever is under
/// way. Any thread.
class PublishedFiles {
 public:
  /// Opens the links below `root`. `fingerprints` has the fingerprint of each preset's meaning, of letters
  /// and digits; nothing of another preset is found from here on. `entries` is the root of the cache that is
  /// linked to, on the same file system, and open: one process at a time. Where there are no fingerprints and
  /// no root, none is made.
  [[nodiscard]] static Result<std::unique_ptr<PublishedFiles>> open(
      const std::filesystem::path& root, const std::filesystem::path& entries,
      std::map<std::string, std::string, std::less<>> fingerprints);

  /// Links an entry. Nothing happens where the name is taken already or is none that is published, or where
  /// the entry has gone. A failure is logged.
  void publish(const PublishedName& name, const EntryPath& entry) const;
  /// Removes all links of an id.
  [[nodiscard]] Result<void> unpublish(std::string_view id) const;

 private:
  explicit PublishedFiles(std::map<std::string, std::string, std::less<>> fingerprints)
      : fingerprints_(std::move(fingerprints)) {}
  [[nodiscard]] Result<void> link_fingerprints() const;
  [[nodiscard]] Result<void> unlink_other_presets() const;

  std::map<std::string, std::string, std::less<>> fingerprints_;  ///< names of the presets' folders by preset
  Fd root_;
  Fd entries_;
};

/// `PublishedFigures` say what `sweep_published` removed.
struct PublishedFigures {
  std::uint64_t links = 0;        ///< links that are left
  std::uint64_t removed = 0;      ///< removed links, whose entry has gone or whose fingerprint is not in use
  std::uint64_t freed_bytes = 0;  ///< bytes freed by the removed links whose entry has gone
};

/// Removes links that nothing in the cache corresponds to any more. To be called after a sweep of the cache,
/// whose bytes are not free before. Memory does not grow with the number of links; a server may be at work. A
/// root that is missing has none.
[[nodiscard]] Result<PublishedFigures> sweep_published(const std::filesystem::path& root, bool dry_run,
                                                       const std::stop_token& stop = {});

/// Returns whether the file system has no access times (noatime): what a web server sends is no use of an
/// entry then, and `kNoAccessTimes` says so.
[[nodiscard]] bool has_no_access_times(const std::filesystem::path& path);
inline constexpr std::string_view kNoAccessTimes =
    "mounted with noatime: what the server in front sends by itself does not count as use, and goes when "
    "idle "
    "or old as if nobody had asked for it; mount it with relatime";

}  // namespace tintype::cache
