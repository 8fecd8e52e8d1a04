#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

/// A source reference is a source, percent-decoded, as a URL names it: an id of the store or a URL.
namespace tintype::url {

/// Returns whether a client may choose this id: [A-Za-z0-9_-]{1,128}.
[[nodiscard]] bool is_valid_id(std::string_view id);

/// A `SourceRef` names a source and is well formed; whether it may be fetched is decided by the SourceFilter.
struct SourceRef {
  std::string scheme;  ///< one of url/schemes.h; empty: the source is an image of the store, by its key
  /// `text` is the whole source in one spelling, fit for a cache key: different sources have different texts.
  /// Scheme and HTTP host are in lower case, everything else is as it was given.
  std::string text;

  [[nodiscard]] bool is_id() const { return scheme.empty(); }
  /// Returns what the source's store is asked for: the key of an id, the whole URL of the web, otherwise what
  /// follows "scheme://", such as "bucket/key" or "/path".
  [[nodiscard]] std::string_view key() const;
  friend bool operator==(const SourceRef&, const SourceRef&) = default;
};

/// Parses a source. One without a scheme is a key of the store, of up to 1024 bytes. Refused are control
/// characters anywhere, schemes that are not in the table, "." and ".." as segments of a path (of the web:
/// also percent-encoded), empty segments where the source is a key of the store or a path, and in the web a
/// user name or password. Failures are `invalid_source_url`.
[[nodiscard]] Result<SourceRef> parse_source_ref(std::string_view source);

}  // namespace tintype::url
