#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

/// A source reference is a source, percent-decoded, as a URL names it: an id of the store or a URL.
namespace tintype::url {

/// Returns whether a client may choose this id: [A-Za-z0-9_-]{1,128}.
[[nodiscard]] bool is_valid_id(std::string_view id);

enum class SourceKind : std::uint8_t {
  id,     ///< an image of the store, by its key
  http,   ///< http:// and https://
  s3,     ///< s3://bucket/key
  local,  ///< local:///path
};

/// A `SourceRef` names a source and is well formed; whether it may be fetched is decided by the SourceFilter.
struct SourceRef {
  SourceKind kind = SourceKind::id;
  /// `text` is the whole source in one spelling, fit for a cache key: different sources have different texts.
  /// Scheme and HTTP host are in lower case, everything else is as it was given.
  std::string text;

  /// Returns the bucket of an s3 source; otherwise it is empty.
  [[nodiscard]] std::string_view bucket() const;
  /// Returns what the source's store is asked for. id and s3: the key. local: the path, beginning with "/".
  /// http: the URL.
  [[nodiscard]] std::string_view key() const;
  friend bool operator==(const SourceRef&, const SourceRef&) = default;
};

/// Parses a source. One without a scheme is a key of the store, of up to 1024 bytes. Refused are control
/// characters anywhere, "." and ".." as segments of a path (http: also percent-encoded), empty segments where
/// the source is a key of the store or local, and in http a user name or password. Failures are
/// `invalid_source_url`.
[[nodiscard]] Result<SourceRef> parse_source_ref(std::string_view source);

}  // namespace tintype::url
