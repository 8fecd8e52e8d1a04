#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/result.h"

/// A store has originals, which are put once, read, and never changed. Calls block; any thread may call, many
/// at once.
namespace tintype::store {

struct ObjectInfo {
  std::uint64_t bytes = 0;
  std::chrono::sys_seconds modified{};
  std::string content_type;  ///< as the store reports it, may be empty
};

/// `ReadLimits` limit what one read may cost.
struct ReadLimits {
  /// A read of more bytes is `invalid_source`, found from the length where the store reports it. 0: no limit.
  std::uint64_t max_bytes = 0;
};

/// A `Store` is a place where originals are. Failures: `source_not_found`, `source_refused` (with the
/// origin's status), `source_broken`, `source_timeout`, `invalid_source_url` (a key that cannot be one),
/// `disk_full`, `internal`.
class Store {
 public:
  Store() = default;
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;
  virtual ~Store() = default;

  /// Streams an object. The sink has got the whole object if and only if the answer is a success: a body that
  /// ends early is `source_broken`. Retries happen only before the sink has been called.
  [[nodiscard]] virtual Result<ObjectInfo> get(std::string_view key, const ReadLimits& limits,
                                               const file::Sink& sink) = 0;
  [[nodiscard]] virtual Result<ObjectInfo> head(std::string_view key) = 0;
};

/// A `KeyPage` has some keys of many.
struct KeyPage {
  std::vector<std::string> keys;
  bool more = false;  ///< whether there may be keys after the last one
};

/// A `WritableStore` is a store that takes uploads.
class WritableStore : public Store {
 public:
  /// Puts the file's content under a new key; success means that it is there to stay. `conflict` where the
  /// key exists: nothing was changed.
  [[nodiscard]] virtual Result<void> put_new(std::string_view key, int fd, std::string_view content_type) = 0;
  /// Removes an object; `source_not_found` where there is none.
  [[nodiscard]] virtual Result<void> remove(std::string_view key) = 0;
  /// Returns a page of the keys "group/..." after `after`, in byte order; `after` empty: from the first one.
  /// A group is a name of the form ".word", with a-z and "-" in the word: keys of ids are never in one.
  [[nodiscard]] virtual Result<KeyPage> list(std::string_view group, std::string_view after) = 0;
  /// Checks that the store is reachable, with working credentials; for /ready.
  [[nodiscard]] virtual Result<void> check() = 0;
};

}  // namespace tintype::store
