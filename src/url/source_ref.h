#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

/// What a decoded source names.
namespace tintype::url {

/// An id as clients may choose one: [A-Za-z0-9_-]{1,128}.
[[nodiscard]] bool is_valid_id(std::string_view id);

enum class SourceKind : std::uint8_t {
  id,     ///< an image of the store
  http,   ///< http:// and https://
  s3,     ///< s3://bucket/key
  local,  ///< local:///path
};

/// A source that is well formed; whether it may be fetched is the SourceFilter's matter.
struct SourceRef {
  SourceKind kind = SourceKind::id;
  /// The whole source in one spelling, fit for a cache key: of two that differ, something differs. Scheme and
  /// HTTP host are in lower case, everything else is as it was given.
  std::string text;

  /// s3: the bucket; otherwise empty.
  [[nodiscard]] std::string_view bucket() const;
  /// id and s3: the key in its store. local: the path, beginning with "/". http: the URL.
  [[nodiscard]] std::string_view key() const;
  friend bool operator==(const SourceRef&, const SourceRef&) = default;
};

/// Classifies a source. A bare one is a key of the store, of up to 1024 bytes. Refused are control characters
/// anywhere, "." and ".." as segments of a path (http: also percent-encoded), empty segments where the source
/// is bare or local, and in http a user name or password. Failures are `invalid_source_url`.
[[nodiscard]] Result<SourceRef> parse_source_ref(std::string_view source);

}  // namespace tintype::url
