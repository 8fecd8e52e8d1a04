#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "store/store.h"

namespace tintype::store {

using TombstoneTime = std::chrono::sys_time<std::chrono::milliseconds>;

/// A `Tombstone` says that the original of an id was removed, or is about to be.
struct Tombstone {
  TombstoneTime time;  ///< by the clock of the node that put the tombstone
  std::string id;
};

/// `Tombstones` are put for removed ids, in the originals' store beside the originals. For each there are two
/// empty objects:
///
///   .removed-ids/{id}                 answers whether an id was removed
///   .removed/{milliseconds}-{id}      since 1970, 13 digits: a journal that is read on from a time
///
/// No id begins with a dot or has a slash, so that none is in the way. They are never deleted: an id is never
/// used again, and a node that comes back after a year learns what it must remove from its caches.
///
/// Calls block; any thread. Failures are those of the store.
class Tombstones {
 public:
  explicit Tombstones(WritableStore& store, Clock clock = system_clock())
      : store_(store), clock_(std::move(clock)) {}

  /// Puts a tombstone, successfully also where there is one already; the journal then has it once more, with
  /// the time of now.
  [[nodiscard]] Result<void> put(std::string_view id);
  [[nodiscard]] Result<bool> exists(std::string_view id);
  /// Returns the tombstones of `time` or later, the oldest first. One put by a node whose clock is slow
  /// appears among older ones.
  [[nodiscard]] Result<std::vector<Tombstone>> since(TombstoneTime time);

 private:
  [[nodiscard]] Result<void> put_object(std::string_view key);

  WritableStore& store_;
  const Clock clock_;
};

}  // namespace tintype::store
