#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/store.h"

namespace tintype::store {

/// A `FileStore` has objects as files of one folder: root/ab/cd/<key>, where ab and cd are the first two
/// bytes of the key's SHA-256 in hexadecimal, and <key> is the key with everything but letters, digits, "-",
/// "_", "~" and inner dots percent-encoded: an id is a file of its own name. It must not be longer than 255
/// bytes encoded. A key of a group (see `list`) is root/.word/<the rest>, so that the group can be listed
/// without the others.
///
/// An object is written under root/tmp, synced, and given its name by link(2), which refuses a name that is
/// taken; then the folders are synced. So an object is there whole or not at all, at any crash, and two
/// writers of one key cannot both succeed. The content type is not stored.
class FileStore final : public WritableStore {
 public:
  /// Opens a store below `root`: makes the folder where it is missing, and removes files under tmp that have
  /// been left for an hour.
  [[nodiscard]] static Result<std::unique_ptr<FileStore>> make(std::filesystem::path root);

  [[nodiscard]] Result<ObjectInfo> get(std::string_view key, const ReadLimits& limits,
                                       const file::Sink& sink) override;
  [[nodiscard]] Result<ObjectInfo> head(std::string_view key) override;
  [[nodiscard]] Result<void> put_new(std::string_view key, int fd, std::string_view content_type) override;
  [[nodiscard]] Result<void> remove(std::string_view key) override;
  /// Lists all keys of a group on one page, as the whole folder has to be read for any.
  [[nodiscard]] Result<KeyPage> list(std::string_view group, std::string_view after) override;
  [[nodiscard]] Result<void> check() override;

 private:
  struct Place {
    std::filesystem::path folder;
    std::string name;
    /// Number of the folder, below 65536; none: the folder is that of a group.
    std::optional<std::size_t> number;
    [[nodiscard]] std::filesystem::path path() const { return folder / name; }
  };

  explicit FileStore(std::filesystem::path root);
  [[nodiscard]] Result<Place> place_of(std::string_view key) const;
  [[nodiscard]] Result<void> make_folder(const Place& place);

  const std::filesystem::path root_;
  const std::filesystem::path temp_folder_;
  /// Whether a folder is known to be durable, by its number.
  std::vector<std::atomic<bool>> folder_is_durable_;
};

}  // namespace tintype::store
