#pragma once

#include <string_view>

#include "base/crypto.h"
#include "base/result.h"
#include "cache/file_cache.h"
#include "cache/published.h"

namespace tintype::cluster {

/// `LocalCaches` are all copies of images that this node has besides their originals. Any thread.
class LocalCaches {
 public:
  /// Without `published`, nothing is published.
  LocalCaches(cache::FileCache& sources, cache::FileCache& derived,
              const cache::PublishedFiles* published = nullptr)
      : sources_(sources), derived_(derived), published_(published) {}

  /// Removes the cached source of an id and everything derived from it; what is being made of it is not
  /// cached. Its original must be gone already, or it may come back.
  [[nodiscard]] Result<void> invalidate(std::string_view id) {
    const Sha256Digest digest = sha256(id);
    TINTYPE_CHECK(sources_.remove_source(digest));
    TINTYPE_CHECK(derived_.remove_source(digest));
    // Last: what is still published meanwhile is published of entries that have been there.
    if (published_ != nullptr) TINTYPE_CHECK(published_->unpublish(id));
    return {};
  }

 private:
  cache::FileCache& sources_;
  cache::FileCache& derived_;
  const cache::PublishedFiles* const published_;
};

}  // namespace tintype::cluster
