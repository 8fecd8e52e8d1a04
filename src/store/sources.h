#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "store/observer.h"
#include "store/store.h"
#include "store/tombstones.h"
#include "url/source_ref.h"

namespace tintype::store {

/// `Sources` has all stores of originals, by a source's text; and the one that takes uploads, by id. A source
/// that is malformed or of a scheme that is not configured is `invalid_source_url`; an id that was removed is
/// `gone`. Which sources are allowed is decided before. Any thread.
class Sources {
 public:
  struct Parts {
    std::unique_ptr<WritableStore> main;
    std::map<std::string, std::shared_ptr<Store>, std::less<>> sources;  ///< the configured ones, by scheme
    std::shared_ptr<Observer> observer;  ///< none: operations are not observed
  };
  explicit Sources(Parts parts, const Clock& clock = system_clock())
      : parts_(std::move(parts)), tombstones_(*parts_.main, clock) {}

  [[nodiscard]] Result<ObjectInfo> get(std::string_view source, const ReadLimits& limits,
                                       const file::Sink& sink);
  [[nodiscard]] Result<ObjectInfo> head(std::string_view source);
  [[nodiscard]] Result<void> put_new(std::string_view id, int fd, std::string_view content_type);
  /// Removes an id: puts a tombstone, then removes the original. What fails in between is made good by
  /// another call, or by `finish_removal`. `source_not_found` where there is neither an original nor a
  /// tombstone, `gone` where there is a tombstone alone, `store_unavailable` where the store did not confirm.
  [[nodiscard]] Result<void> remove(std::string_view id);
  /// Removes the original of an id that has a tombstone, if it is there still.
  [[nodiscard]] Result<void> finish_removal(std::string_view id);
  /// Checks an id that may have been in use, before `put_new`: `gone` where it was removed,
  /// `store_unavailable` where that cannot be found out.
  [[nodiscard]] Result<void> require_not_removed(std::string_view id);
  /// Returns removals since a time, as `Tombstones::since` does.
  [[nodiscard]] Result<std::vector<Tombstone>> removals_since(TombstoneTime time);
  [[nodiscard]] Result<void> check();

 private:
  /// Returns the call's result, and passes it to the observer. `bytes` is read at the end.
  template <typename Call>
  auto observed(Operation operation, const std::uint64_t& bytes, Call call);
  /// Returns the store that has the source.
  [[nodiscard]] Result<Store*> store_of(const url::SourceRef& source) const;

  /// Distinguishes an id that was removed from one that never was.
  [[nodiscard]] Result<ObjectInfo> gone_or(Result<ObjectInfo> found, const url::SourceRef& source);
  [[nodiscard]] Result<void> remove_original(std::string_view id);

  const Parts parts_;
  Tombstones tombstones_;
};

}  // namespace tintype::store
