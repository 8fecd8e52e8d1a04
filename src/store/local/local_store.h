#pragma once

#include <filesystem>
#include <string_view>

#include "base/fd.h"
#include "store/store.h"

namespace tintype::store {

/// A `LocalStore` reads regular files below a folder of this machine. A key is a path, with or without a
/// leading "/". Read-only. The kernel itself confines every look-up to the root: "..", symbolic links and the
/// magic links of /proc do not lead out of it (openat2(2), RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS), and are
/// `invalid_source_url`.
class LocalStore final : public Store {
 public:
  /// Opens a store below `root`; `config` where that is not a folder that can be opened, or the kernel has no
  /// openat2 (before 5.6).
  [[nodiscard]] static Result<std::unique_ptr<LocalStore>> make(const std::filesystem::path& root);

  [[nodiscard]] Result<ObjectInfo> get(std::string_view path, const ReadLimits& limits,
                                       const file::Sink& sink) override;
  [[nodiscard]] Result<ObjectInfo> head(std::string_view path) override;

 private:
  explicit LocalStore(Fd root) : root_(std::move(root)) {}
  struct Opened {
    Fd fd;
    ObjectInfo info;
  };
  [[nodiscard]] Result<Opened> open(std::string_view path) const;

  const Fd root_;
};

}  // namespace tintype::store
