#pragma once

#include <string_view>

#include "base/crypto.h"
#include "base/result.h"
#include "cache/file_cache.h"

namespace tintype::server {

/// All that this node keeps of images besides their originals. Any thread.
class NodeCaches {
 public:
  NodeCaches(cache::FileCache& sources, cache::FileCache& derived) : sources_(sources), derived_(derived) {}

  /// Removes the cached source of an id and everything derived from it; what is being made of it is not kept.
  /// Its original must be gone already, or it may come back.
  [[nodiscard]] Result<void> forget(std::string_view id) {
    const Sha256Digest digest = sha256(id);
    TINTYPE_CHECK(sources_.remove_source(digest));
    TINTYPE_CHECK(derived_.remove_source(digest));
    return {};
  }

 private:
  cache::FileCache& sources_;
  cache::FileCache& derived_;
};

}  // namespace tintype::server
